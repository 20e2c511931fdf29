public import Compute

/// How far a model's answers are from those of its golden vectors.
public struct SelfTest: Sendable, Equatable {
    /// The most that the relative difference of logits may be.
    ///
    /// Rounding to single precision moves logits by about 10⁻⁶ of the greatest, and weights in bfloat16 are the same
    /// numbers on both sides; a tensor that is transposed, a tap that is off by one or a pole of the wrong sign moves
    /// them by more than 10⁻².
    public static let tolerance = 1e-3

    /// The greatest difference of two logits.
    public let greatestDifference: Double

    /// The greatest difference over the greatest magnitude of a golden logit.
    public let relativeDifference: Double

    /// How many logits were compared.
    public let count: Int

    /// Whether the model does what its maker saw it do.
    public var passes: Bool { relativeDifference <= limit }

    /// The most that the relative difference may be of this kind of model.
    public let limit: Double

    init(greatestDifference: Double, relativeDifference: Double, count: Int, limit: Double) {
        self.greatestDifference = greatestDifference
        self.relativeDifference = relativeDifference
        self.count = count
        self.limit = limit
    }

    /// Runs the sequences of `vectors`, each from a new state.
    ///
    /// - Parameter logits: The T × V logits of a sequence of T tokens.
    /// - Throws: ``ModelError/computation(_:)`` with what `logits` throws.
    public init(
        _ vectors: GoldenVectors, logits: (_ tokens: [Int]) throws(ComputeError) -> [Float]
    ) throws(ModelError) {
        var difference = 0.0
        var magnitude = 0.0
        var count = 0
        for (tokens, golden) in zip(vectors.tokens, vectors.logits) {
            let actual: [Float]
            do throws(ComputeError) {
                actual = try logits(tokens)
            } catch {
                throw .computation(error)
            }
            guard actual.count == golden.count else {
                throw .computation(.wrongLength(argument: "logits", actual: actual.count, expected: golden.count))
            }
            for (number, expected) in zip(actual, golden) {
                let distance = number.isFinite ? abs(Double(number) - Double(expected)) : .infinity
                difference = max(difference, distance)
                magnitude = max(magnitude, abs(Double(expected)))
            }
            count += golden.count
        }
        greatestDifference = difference
        relativeDifference = difference == 0 ? 0 : difference / magnitude
        self.count = count
        limit = Self.tolerance
    }
}
