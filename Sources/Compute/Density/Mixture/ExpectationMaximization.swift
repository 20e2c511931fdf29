/// Fits a ``GaussianMixture`` by expectation and maximisation.
///
///     r_ik = w_k N(y_i; μ_k, σ_k²) / q(y_i)
///     w_k ← Σ_i v_i r_ik,   μ_k ← Σ_i v_i r_ik y_i / w_k,   σ_k² ← Σ_i v_i r_ik (y_i − μ_k)² / w_k + floor
///
/// with the samples' weights v. The responsibilities come by subtracting the largest exponent.
///
/// Source: Dempster, Laird and Rubin (1977); Arthur and Vassilvitskii, "k-means++" (2007), for the starts.
public struct ExpectationMaximization: Sendable {
    /// K.
    public enum Components: Sendable, Hashable {
        case fixed(Int)
        /// The best of 1, 2, … up to a largest one.
        case selected(OrderCriterion, upTo: Int)
    }

    public var components: Components

    /// How many starts are tried for each K.
    public var starts = 3

    public var seed: UInt64 = 0

    /// The variance floor, as a share of the samples' variance.
    public var varianceFloor = 1e-6

    /// Ends where a step gains less, in nats a sample.
    public var tolerance = 1e-5

    public var mostIterations = 500

    public init(components: Components) {
        self.components = components
    }

    /// Fits.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for equal samples,
    ///   ``ComputeError/outOfRange(argument:value:allowed:)``; what `checkpoint` throws.
    /// - Complexity: O(n K) a step.
    public func fit(
        _ samples: WeightedSamples,
        checkpoint: Checkpoint = {},
        progress: (FitProgress) -> Void = { _ in }
    ) throws(ComputeError) -> Fitted<GaussianMixture> {
        try samples.requireSpread()
        let counts = try counts()
        var trials: [FitReport.Trial] = []
        var best: (fitted: Fitted<GaussianMixture>, value: Double)?
        for (step, count) in counts.enumerated() where best == nil || count <= samples.count {
            let fitted = try fit(samples, count: count, checkpoint: checkpoint)
            let heldOut = try heldOutLoss(samples, count: count, checkpoint: checkpoint)
            let trial = fitted.report.trial(count, heldOut: heldOut)
            trials.append(trial)
            progress(
                FitProgress(
                    step: step + 1, total: counts.count, order: count,
                    negativeLogLikelihood: fitted.report.negativeLogLikelihood
                ))
            let value = criterion(trial)
            if value < best?.value ?? .infinity { best = (fitted, value) }
        }
        guard var result = best?.fitted else { throw .notConverged(iterations: 0) }
        result.report.trials = trials
        return result
    }

    private func counts() throws(ComputeError) -> [Int] {
        let allowed = GaussianMixture.componentCounts
        switch components {
        case .fixed(let count):
            guard allowed.contains(count) else {
                throw .outOfRange(argument: "components", value: count, allowed: allowed)
            }
            return [count]
        case .selected(_, let largest):
            guard allowed.contains(largest) else {
                throw .outOfRange(argument: "components", value: largest, allowed: allowed)
            }
            return Array(1...largest)
        }
    }

    private func criterion(_ trial: FitReport.Trial) -> Double {
        switch components {
        case .fixed, .selected(.bic, _): trial.bic
        case .selected(.aic, _): trial.aic
        case .selected(.heldOut, _): trial.heldOut ?? trial.bic
        }
    }

    private func heldOutLoss(
        _ samples: WeightedSamples,
        count: Int,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> Double? {
        guard case .selected(.heldOut(let folds), _) = components else { return nil }
        return try samples.heldOutLoss(folds: folds, checkpoint: checkpoint) { part throws(ComputeError) in
            try fit(part, count: count, checkpoint: checkpoint).density
        }
    }

    /// The best of the starts with K components.
    func fit(
        _ samples: WeightedSamples,
        count: Int,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> Fitted<GaussianMixture> {
        let data = SampleLanes(samples)
        var generator = SplitMix64(seed: seed)
        var best: (components: [GaussianMixture.Component], loss: Double, iterations: Int, isConverged: Bool)?
        for _ in 0..<max(1, count == 1 ? 1 : starts) {
            let start = MixtureStart(samples: samples, count: count, using: &generator).components
            let result = try climb(data, from: start, checkpoint: checkpoint)
            if result.loss < best?.loss ?? .infinity { best = result }
        }
        guard let best else { throw .notConverged(iterations: 0) }
        // From the unit of the lanes back to that of the samples.
        let density = GaussianMixture(
            normalized: best.components.map {
                GaussianMixture.Component(
                    weight: $0.weight,
                    mean: data.center + data.scale * $0.mean,
                    deviation: data.scale * $0.deviation
                )
            })
        let report = FitReport(
            negativeLogLikelihood: best.loss + log(data.scale),
            parameters: 3 * density.components.count - 1,
            count: samples.count,
            effectiveCount: samples.effectiveCount,
            iterations: best.iterations,
            isConverged: best.isConverged
        )
        return Fitted(density: density, report: report)
    }

    private func climb(
        _ data: SampleLanes,
        from start: [GaussianMixture.Component],
        checkpoint: Checkpoint
    ) throws(ComputeError) -> ([GaussianMixture.Component], loss: Double, iterations: Int, isConverged: Bool) {
        var components = start
        var loss = Double.infinity
        for iteration in 1...mostIterations {
            try checkpoint()
            let (next, sums) = data.expectation(components)
            let gain = loss - next
            loss = next
            if gain < tolerance { return (components, loss, iteration, true) }
            components = maximized(sums)
        }
        return (components, loss, mostIterations, false)
    }

    /// The components of highest likelihood for given responsibilities; one without samples is dropped.
    private func maximized(_ sums: [SampleLanes.Sums]) -> [GaussianMixture.Component] {
        let kept = sums.filter { $0.weight > 1e-12 }
        let total = kept.reduce(0) { $0 + $1.weight }
        return kept.map { sums in
            let variance = max(0, sums.square / sums.weight)
            return GaussianMixture.Component(
                weight: sums.weight / total,
                mean: sums.anchor + sums.shift / sums.weight,
                deviation: (max(0, variance - (sums.shift / sums.weight) * (sums.shift / sums.weight)) + varianceFloor)
                    .squareRoot()
            )
        }
    }
}
