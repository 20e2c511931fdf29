internal import Numerics

/// The paper's way to a fit: Adam on mini-batches drawn from the samples.
///
/// Start `N(0, 10⁻⁶)` for every real and imaginary part, step 10⁻³, 30,000 batches of 32, as in the reference notebook;
/// the map stays where the samples' quartiles put it.
///
/// Source: De la Fuente, Singer and Ballé (2024); Kingma and Ba, "Adam" (2015), algorithm 1.
public struct AdamRecipe: Sendable, Equatable {
    public var learningRate = 1e-3
    public var batch = 32
    public var steps = 30_000
    public var seed: UInt64 = 0

    public init() {}

    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)``,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)``; what `checkpoint` throws.
    /// - Complexity: O(steps · batch · N).
    func fit(
        _ samples: WeightedSamples,
        degree: Int,
        map: SupportMap,
        checkpoint: Checkpoint,
        progress: (FitProgress) -> Void
    ) throws(ComputeError) -> Fitted<FourierDensity> {
        try requireTraining(steps: steps, batch: batch, learningRate: learningRate)
        var generator = SplitMix64(seed: seed)
        let points = samples.values.map { map.map($0)?.x ?? 0 }
        let running = samples.weights.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
        let isReal = map.isFolded
        let start = (0..<((degree + 1) * (isReal ? 1 : 2))).map { _ in 1e-3 * generator.normal() }
        var state = AdamState(start, learningRate: learningRate)
        for step in 0..<steps {
            if step.isMultiple(of: max(1, 2048 / batch)) { try checkpoint() }
            let chosen = (0..<batch).map { _ in
                let index = min(points.count - 1, cellIndex(of: generator.unitUniform(), in: running))
                let isMirrored = isReal && generator.next() & 1 == 1
                return isMirrored ? -points[index] : points[index]
            }
            let weights = [Double](repeating: 1 / Double(batch), count: batch)
            let likelihood = PointLikelihood(points: chosen, weights: weights)
            let amplitude = AmplitudeVector(entries: state.variables, isReal: isReal)
            let (loss, gradient) = likelihood.evaluate(amplitude)
            state.advance(amplitude.gradient(gradient.real, gradient.imaginary))
            if (step + 1).isMultiple(of: 1000) {
                progress(FitProgress(step: step + 1, total: steps, order: degree, negativeLogLikelihood: loss))
            }
        }
        let amplitude = AmplitudeVector(entries: state.variables, isReal: isReal)
        return try fitted(amplitude, samples, map: map, checkpoint: checkpoint)
    }

    private func fitted(
        _ amplitude: AmplitudeVector,
        _ samples: WeightedSamples,
        map: SupportMap,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> Fitted<FourierDensity> {
        let series = try TrigonometricDensity(coefficients: amplitude.coefficients).minimumPhase(checkpoint: checkpoint)
        let density = try FourierDensity(series: series, map: map)
        let objective = PenalizedLikelihood(
            likelihood: PlacementSearch.pointLikelihood(samples, map: map), slope: 0, curvature: 0
        )
        let report = FitReport(
            negativeLogLikelihood: -density.score(of: samples),
            parameters: density.parameterCount ?? 0,
            count: samples.count,
            effectiveCount: samples.effectiveCount,
            iterations: steps,
            isConverged: true,
            certificate: objective.certificate(amplitude.normalized)
        )
        return Fitted(density: density, report: report)
    }
}

/// Adam's moving means.
///
/// Source: Kingma and Ba, "Adam" (2015), algorithm 1 with its own constants.
struct AdamState {
    private(set) var variables: [Double]
    private let learningRate: Double
    private var first: [Double]
    private var second: [Double]
    private var decays = (first: 1.0, second: 1.0)

    init(_ start: [Double], learningRate: Double) {
        variables = start
        self.learningRate = learningRate
        first = start.map { _ in 0 }
        second = first
    }

    /// One step, of a share of the learning rate.
    mutating func advance(_ gradient: [Double], share: Double = 1) {
        decays.first *= 0.9
        decays.second *= 0.999
        for index in gradient.indices {
            first[index] += 0.1 * (gradient[index] - first[index])
            second[index] += 0.001 * (gradient[index] * gradient[index] - second[index])
            let mean = first[index] / (1 - decays.first)
            let deviation = (second[index] / (1 - decays.second)).squareRoot()
            variables[index] -= share * learningRate * mean / (deviation + 1e-8)
        }
    }
}

/// Refuses a plan of training by mini-batches that has no sense or no end.
func requireTraining(steps: Int, batch: Int, learningRate: Double) throws(ComputeError) {
    guard (1...1_000_000).contains(steps) else {
        throw .outOfRange(argument: "steps", value: steps, allowed: 1...1_000_000)
    }
    guard (1...65_536).contains(batch) else {
        throw .outOfRange(argument: "batch", value: batch, allowed: 1...65_536)
    }
    try requirePositive(learningRate, argument: "learning_rate")
}
