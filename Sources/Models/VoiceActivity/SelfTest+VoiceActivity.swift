public import Compute

extension SelfTest {
    /// The most that a probability of speech may differ.
    public static let probabilityTolerance = 1e-5

    /// Runs the steps of `vectors` through a detector, from a new state.
    ///
    /// - Throws: ``ModelError/computation(_:)`` where the detector diverges.
    public init(_ vectors: VoiceActivityVectors, of model: VoiceActivityModel) throws(ModelError) {
        var state = VoiceActivityState()
        var difference = 0.0
        for (samples, probability) in zip(vectors.samples, vectors.probabilities) {
            let numbers = samples.map { Double($0) }
            do throws(ComputeError) {
                try state.advance(by: numbers.span, in: model)
            } catch {
                throw .computation(error)
            }
            difference = max(difference, abs(Double(state.probability) - Double(probability)))
        }
        // Relative to the greatest that a probability may be.
        self.init(
            greatestDifference: difference, relativeDifference: difference, count: vectors.probabilities.count,
            limit: Self.probabilityTolerance)
    }
}
