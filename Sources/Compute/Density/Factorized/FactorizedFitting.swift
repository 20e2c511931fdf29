/// Fits a ``FactorizedDensity`` by Adam on mini-batches.
public struct FactorizedFitting: Sendable {
    public var learningRate = 5e-3
    public var batch = 128
    public var steps = 4000
    public var seed: UInt64 = 0

    public init() {}

    /// Fits.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for equal samples,
    ///   ``ComputeError/outOfRange(argument:value:allowed:)``,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)``; what `checkpoint` throws.
    /// - Complexity: O(steps · batch).
    public func fit(
        _ samples: WeightedSamples,
        checkpoint: Checkpoint = {},
        progress: (FitProgress) -> Void = { _ in }
    ) throws(ComputeError) -> Fitted<FactorizedDensity> {
        try samples.requireSpread()
        try requireTraining(steps: steps, batch: batch, learningRate: learningRate)
        let (location, scale) = (samples.mean, samples.deviation)
        let running = samples.weights.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
        var generator = SplitMix64(seed: seed)
        var state = AdamState(FactorizedNetwork.start(seed: seed).parameters, learningRate: learningRate)
        for step in 0..<steps {
            if step.isMultiple(of: max(1, 2048 / batch)) { try checkpoint() }
            let points = (0..<batch).map { _ in
                let index = min(samples.count - 1, cellIndex(of: generator.unitUniform(), in: running))
                return (samples.values[index] - location) / scale
            }
            let network = FactorizedNetwork(parameters: state.variables)
            let (loss, gradient) = Self.loss(network, points)
            // The step falls to a hundredth along a cosine.
            let share = 0.505 + 0.495 * cos(.pi * Double(step) / Double(steps))
            state.advance(gradient, share: share)
            if (step + 1).isMultiple(of: 500) {
                progress(FitProgress(step: step + 1, total: steps, order: 0, negativeLogLikelihood: loss + log(scale)))
            }
        }
        let density = try FactorizedDensity(parameters: state.variables, location: location, scale: scale)
        let report = FitReport(
            negativeLogLikelihood: -density.score(of: samples),
            parameters: FactorizedNetwork.parameterCount + 2,
            count: samples.count,
            effectiveCount: samples.effectiveCount,
            iterations: steps,
            isConverged: true
        )
        return Fitted(density: density, report: report)
    }

    /// The mean of `|v| + 2 log1p(e^{−|v|}) − log v'` and its gradient.
    static func loss(_ network: FactorizedNetwork, _ points: [Double]) -> (value: Double, gradient: [Double]) {
        let layers = network.layers()
        let share = 1 / Double(points.count)
        var loss = 0.0
        var gradient = [Double](repeating: 0, count: FactorizedNetwork.parameterCount)
        for point in points {
            let trace = FactorizedNetwork.evaluate(layers, at: point)
            let (value, slope) = (trace.values[4][0], trace.slopes[4][0])
            loss += share * (value.magnitude + 2 * log1p(exp(-value.magnitude)) - log(slope))
            FactorizedNetwork.accumulate(
                layers, trace, byValue: share * tanh(0.5 * value), bySlope: -share / slope, into: &gradient
            )
        }
        return (loss, gradient)
    }
}
