extension HistogramDensity {
    /// Makes the histogram of samples in given bins, closed on the left, the last one on both sides.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for samples outside the edges, and what
    ///   ``init(edges:weights:)`` throws for the edges.
    /// - Complexity: O(n + b) for b bins.
    public init(edges: [Double], samples: WeightedSamples) throws(ComputeError) {
        let empty = try HistogramDensity(edges: edges, weights: Array(repeating: 1, count: max(0, edges.count - 1)))
        try samples.require(within: empty.support)
        try self.init(edges: edges, weights: HistogramBins.weights(samples, edges))
    }

    /// The histogram of the samples of two in the same bins.
    ///
    ///     p = (n p₁ + m p₂)/(n + m)
    ///
    /// - Parameters:
    ///   - count: n, the samples behind this histogram.
    ///   - otherCount: m, those behind the other one.
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for other edges.
    public func merged(
        _ count: Double,
        with other: HistogramDensity,
        _ otherCount: Double
    ) throws(ComputeError) -> HistogramDensity {
        guard other.edges == edges else {
            throw .notApplicable(argument: "edges", choice: "other edges", subject: "merging")
        }
        let weights = zip(probabilities, other.probabilities).map { count * $0 + otherCount * $1 }
        return try HistogramDensity(edges: edges, weights: weights)
    }
}

extension FitReport {
    /// How a histogram describes the samples that it was made of: `NLL = −Σ p log (p/width)`.
    ///
    /// - Parameters:
    ///   - count: n.
    ///   - effectiveCount: How many equally weighted samples say as much.
    public init(of density: HistogramDensity, count: Int, effectiveCount: Double) {
        self.init(
            negativeLogLikelihood: density.entropy(checkpoint: {}),
            parameters: density.parameterCount ?? 0,
            count: count,
            effectiveCount: effectiveCount,
            iterations: 0,
            isConverged: true
        )
    }
}
