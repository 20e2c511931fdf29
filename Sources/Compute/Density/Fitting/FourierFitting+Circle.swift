internal import Numerics

extension FourierFitting {
    func isExact(_ count: Int, degree: Int) -> Bool {
        switch refinement {
        case .binned: false
        case .exact: true
        case .automatic: count * (degree + 1) <= 8_000_000
        }
    }

    func circleFit(
        _ likelihood: any AmplitudeLikelihood,
        _ degree: Int,
        _ start: AmplitudeVector?,
        _ checkpoint: Checkpoint,
        isReal: Bool? = nil
    ) throws(ComputeError) -> AmplitudeFit {
        let objective = PenalizedLikelihood(
            likelihood: likelihood, slope: slopePenalty, curvature: curvaturePenalty
        )
        let isEven = isReal ?? isFolded
        return try AmplitudeFit(objective, degree: degree, isReal: isEven, start: start, checkpoint: checkpoint)
    }

    private var isFolded: Bool {
        switch placement {
        case .fixed(let map), .fitted(let map): map.isFolded
        }
    }

    /// The density of a fit on the circle; `offset` is the mean of `log x'`.
    func fitted(
        _ result: AmplitudeFit,
        map: SupportMap,
        offset: Double,
        _ count: Int,
        _ effectiveCount: Double,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> Fitted<FourierDensity> {
        var series = try TrigonometricDensity(coefficients: result.amplitude.coefficients)
        series = try series.minimumPhase(checkpoint: checkpoint)
        let density = try FourierDensity(series: series, map: map)
        let report = FitReport(
            negativeLogLikelihood: result.loss - offset,
            parameters: density.parameterCount ?? 0,
            count: count,
            effectiveCount: effectiveCount,
            iterations: result.iterations,
            isConverged: result.isConverged,
            certificate: result.certificate
        )
        return Fitted(density: density, report: report)
    }
}

extension WeightedSamples {
    /// The mean of ``heldOutLosses(folds:checkpoint:_:)``.
    ///
    /// - Throws: What `fit` and `checkpoint` throw.
    func heldOutLoss(
        folds: Int,
        checkpoint: Checkpoint,
        _ fit: (WeightedSamples) throws(ComputeError) -> any Density
    ) throws(ComputeError) -> Double {
        dot(try heldOutLosses(folds: folds, checkpoint: checkpoint, fit), weights)
    }

    /// The negative log density of each sample under the density of the parts without it.
    ///
    /// The parts are drawn at random, always alike: parts in the samples' order would each lie between the others'
    /// samples, where a kernel estimate is better than it is elsewhere.
    ///
    /// - Throws: What `fit` and `checkpoint` throw.
    func heldOutLosses(
        folds: Int,
        checkpoint: Checkpoint,
        _ fit: (WeightedSamples) throws(ComputeError) -> any Density
    ) throws(ComputeError) -> [Double] {
        var generator = SplitMix64(seed: 0)
        let folding = (0..<count).map { $0 % folds }.shuffled(using: &generator)
        var losses = [Double](repeating: .infinity, count: count)
        for fold in 0..<folds {
            try checkpoint()
            guard let kept = part({ folding[$0] != fold }), kept.values.first != kept.values.last else { continue }
            let held = values.indices.filter { folding[$0] == fold }
            let density = try fit(kept)
            for (index, value) in zip(held, density.logDensities(at: held.map { values[$0] })) {
                losses[index] = -value
            }
        }
        return losses
    }

    /// The samples of chosen indices, their weights scaled to sum to 1; `nil` for none.
    func part(_ isChosen: (Int) -> Bool) -> WeightedSamples? {
        let indices = values.indices.filter(isChosen)
        let total = indices.reduce(0) { $0 + weights[$1] }
        guard total > 0 else { return nil }
        let scaled = indices.map { weights[$0] / total }
        return WeightedSamples(
            ascending: indices.map { values[$0] },
            weights: scaled,
            effectiveCount: 1 / scaled.reduce(0) { $0 + $1 * $1 }
        )
    }

    /// At most some thousands of points that stand for the samples: means of neighbours, the fewer the nearer an end.
    ///
    /// - Complexity: O(n).
    func condensed(to limit: Int) -> WeightedSamples {
        guard count > limit else { return self }
        let largest = 2 * count / limit + 1
        var (means, sums): ([Double], [Double]) = ([], [])
        var start = 0
        while start < count {
            let depth = min(start, count - 1 - start)
            let end = min(count, start + min(largest, depth / 64 + 1))
            let total = weights[start..<end].reduce(0, +)
            means.append((start..<end).reduce(0) { $0 + weights[$1] / total * values[$1] })
            sums.append(total)
            start = end
        }
        return WeightedSamples(ascending: means, weights: sums, effectiveCount: effectiveCount)
    }
}
