/// How the bins of a histogram are chosen.
public enum HistogramBins: Sendable, Hashable {
    /// As many of equal width.
    case count(Int)
    /// Freedman and Diaconis: width `2 IQR n^{−1/3}`.
    case freedmanDiaconis
    /// Scott: width `3.49 σ n^{−1/3}`.
    case scott
    /// Knuth: the count of highest posterior probability.
    case knuth
    /// Scargle's Bayesian blocks: edges of highest posterior probability, at most 2,048 candidates.
    case bayesianBlocks

    /// The bin counts this service accepts.
    public static let counts = 1...65_536

    /// Fits a histogram.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)``,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for equal samples; what `checkpoint` throws.
    /// - Complexity: O(n), and O(m²) for m ≤ 2,048 candidate edges of blocks.
    public func fit(
        _ samples: WeightedSamples,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> Fitted<HistogramDensity> {
        try samples.requireSpread()
        let range = samples.values[samples.count - 1] - samples.values[0]
        let rate = exp(-log(samples.effectiveCount) / 3)
        let edges: [Double]
        switch self {
        case .count(let count):
            guard Self.counts.contains(count) else {
                throw .outOfRange(argument: "bins", value: count, allowed: Self.counts)
            }
            edges = Self.even(samples, count)
        case .freedmanDiaconis:
            edges = Self.even(
                samples, Self.count(range, width: 2 * 1.3489795003921634 * samples.robustDeviation * rate))
        case .scott: edges = Self.even(samples, Self.count(range, width: 3.49 * samples.deviation * rate))
        case .knuth: edges = try Self.even(samples, Self.knuthCount(samples, checkpoint))
        case .bayesianBlocks: edges = try BayesianBlocks(samples, checkpoint: checkpoint).edges
        }
        let density = try HistogramDensity(edges: edges, weights: Self.weights(samples, edges))
        let report = FitReport(
            negativeLogLikelihood: -density.score(of: samples),
            parameters: density.parameterCount ?? 0,
            count: samples.count,
            effectiveCount: samples.effectiveCount,
            iterations: 0,
            isConverged: true
        )
        return Fitted(density: density, report: report)
    }

    private static func count(_ range: Double, width: Double) -> Int {
        Int(min(Double(counts.upperBound), max(1, (range / width).rounded(.up))))
    }

    static func even(_ samples: WeightedSamples, _ count: Int) -> [Double] {
        let (low, high) = (samples.values[0], samples.values[samples.count - 1])
        let inner = (1..<max(count, 1)).map { low + (high - low) * (Double($0) / Double(count)) }
        // Samples a few ulps apart leave no room for many edges.
        var edges = [low]
        for edge in inner + [high] where edge > edges[edges.count - 1] { edges.append(edge) }
        return edges
    }

    /// The weight of each bin, closed on the left; the last one on both sides.
    static func weights(_ samples: WeightedSamples, _ edges: [Double]) -> [Double] {
        var weights = [Double](repeating: 0, count: edges.count - 1)
        var bin = 0
        for (value, weight) in zip(samples.values, samples.weights) {
            while bin < weights.count - 1, value >= edges[bin + 1] { bin += 1 }
            weights[bin] += weight
        }
        return weights
    }

    /// Source: Knuth, "Optimal data-based binning for histograms" (2006), equation 31.
    private static func knuthCount(_ samples: WeightedSamples, _ checkpoint: Checkpoint) throws(ComputeError) -> Int {
        let n = samples.effectiveCount
        let points = samples.condensed(to: 16_384)
        var best = (count: 1, value: -Double.infinity)
        let half = logGamma(0.5)
        let largest = Int(min(2000, max(8, 4 * n.squareRoot())))
        for count in 1...largest {
            try checkpoint()
            let m = Double(count)
            let sums = weights(points, even(points, count)).reduce(0) { $0 + logGamma(n * $1 + 0.5) }
            let value = n * log(m) + logGamma(m / 2) - m * half - logGamma(n + m / 2) + sums
            if value > best.value { best = (count, value) }
        }
        return best.count
    }
}
