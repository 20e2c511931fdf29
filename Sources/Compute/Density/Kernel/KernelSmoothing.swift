/// Fits a ``KernelDensity``.
public struct KernelSmoothing: Sendable {
    /// Whether each centre has its own bandwidth.
    public enum Adaptation: Sendable, Hashable {
        case uniform
        /// `h_i = h (q̂(y_i)/G)^{−½}`, G the geometric mean: Abramson's rule.
        case squareRoot
    }

    public var bandwidth: Bandwidth
    public var kernel: SmoothingKernel = .gaussian
    public var adaptation: Adaptation = .uniform

    /// Where the estimate is reflected; infinite ends leave it open.
    public var support: ClosedRange<Double> = -.infinity ... .infinity

    /// Up to this many samples each is a centre of its own.
    static let mostCenters = 2048

    public init(bandwidth: Bandwidth) {
        self.bandwidth = bandwidth
    }

    /// Fits.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for equal samples,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for samples outside the support.
    /// - Complexity: O(n + M log M).
    public func fit(_ samples: WeightedSamples, checkpoint: Checkpoint = {}) throws(ComputeError) -> Fitted<
        KernelDensity
    > {
        try validate(for: samples)
        let h = try bandwidth.value(for: samples)
        try checkpoint()
        let centers = Self.binned(samples, spacing: h / 8)
        let constant = [Double](repeating: h, count: centers.count)
        var density = try KernelDensity(samples: centers, bandwidths: constant, kernel: kernel, support: support)
        if adaptation == .squareRoot {
            let logs = density.logDensities(at: centers.values)
            try checkpoint()
            let mean = zip(logs, centers.weights).reduce(0) { $0 + $1.0 * $1.1 }
            let own = logs.map { h * exp(-0.5 * ($0 - mean)) }
            density = try KernelDensity(samples: centers, bandwidths: own, kernel: kernel, support: support)
        }
        let score = try checkedScore(density, samples, checkpoint)
        let report = FitReport(
            negativeLogLikelihood: -score, parameters: 1, count: samples.count,
            effectiveCount: samples.effectiveCount, iterations: 0, isConverged: true
        )
        return Fitted(density: density, report: report)
    }

    /// Refuses what ``fit(_:checkpoint:)`` would refuse before it begins, for the same reasons.
    ///
    /// - Complexity: O(n).
    public func validate(for samples: WeightedSamples) throws(ComputeError) {
        try samples.requireSpread()
        try samples.require(within: support)
    }

    private func checkedScore(
        _ density: KernelDensity,
        _ samples: WeightedSamples,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> Double {
        let points = samples.condensed(to: 4096)
        try checkpoint()
        return density.score(of: points)
    }

    /// The samples, or where there are many their linear shares on a grid, of which the empty points are left out.
    static func binned(_ samples: WeightedSamples, spacing: Double) -> WeightedSamples {
        guard samples.count > mostCenters else { return samples }
        var (values, weights): ([Double], [Double]) = ([], [])
        let first = samples.values[0]
        var cell = -1.0
        for (value, weight) in zip(samples.values, samples.weights) {
            let place = (value - first) / spacing
            let index = place.rounded(.down)
            guard index < 0x1p52 else { return samples }
            let part = place - index
            if index != cell {
                // The last point of the cell before may be the first of this one.
                if index == cell + 1, !values.isEmpty {
                    values.append(first + (index + 1) * spacing)
                    weights.append(0)
                } else {
                    values += [first + index * spacing, first + (index + 1) * spacing]
                    weights += [0, 0]
                }
                cell = index
            }
            weights[weights.count - 2] += weight * (1 - part)
            weights[weights.count - 1] += weight * part
        }
        if let last = values.indices.last, values[last] > samples.values[samples.count - 1], weights[last] == 0 {
            values.removeLast()
            weights.removeLast()
        }
        return WeightedSamples(ascending: values, weights: weights, effectiveCount: samples.effectiveCount)
    }
}
