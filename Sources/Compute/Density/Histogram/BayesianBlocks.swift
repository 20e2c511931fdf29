/// The partition of a line into blocks of constant density of highest posterior probability.
///
///     fitness of a block = n log(n/width),   each block costs 4 − log(73.53 p₀ n^{−0.478}),   p₀ = 0.05
///
/// Source: Scargle et al., "Studies in astronomical time series analysis VI" (2013), equations 19 and 21.
struct BayesianBlocks {
    let edges: [Double]

    /// More samples than this are first counted in as many cells of equal weight.
    private static let mostCells = 2048

    /// - Throws: What `checkpoint` throws.
    /// - Complexity: O(m²) for m cells.
    init(_ samples: WeightedSamples, checkpoint: Checkpoint) throws(ComputeError) {
        let points = samples.condensed(to: Self.mostCells).distinct
        let values = points.values
        let n = samples.effectiveCount
        let middles = zip(values, values.dropFirst()).map { $0 + 0.5 * ($1 - $0) }
        let candidates = [values[0]] + middles + [values[values.count - 1]]
        let counts = points.weights.map { $0 * n }
        let cost = 4 - log(73.53 * 0.05 * exp(-0.478 * log(n)))
        var best: [Double] = []
        var last: [Int] = []
        for end in counts.indices {
            if end.isMultiple(of: 64) { try checkpoint() }
            var (bestValue, bestStart) = (-Double.infinity, 0)
            var sum = 0.0
            for start in (0...end).reversed() {
                sum += counts[start]
                let width = candidates[end + 1] - candidates[start]
                guard width > 0 else { continue }
                let value = sum * log(sum / width) - cost + (start > 0 ? best[start - 1] : 0)
                if value > bestValue { (bestValue, bestStart) = (value, start) }
            }
            best.append(bestValue)
            last.append(bestStart)
        }
        var edges = [candidates[counts.count]]
        var end = counts.count
        while end > 0 {
            end = last[end - 1]
            edges.append(candidates[end])
        }
        self.edges = edges.reversed()
    }
}

extension WeightedSamples {
    /// The samples with equal values joined.
    var distinct: WeightedSamples {
        var (joined, sums): ([Double], [Double]) = ([], [])
        for (value, weight) in zip(values, weights) {
            if joined.last == value {
                sums[sums.count - 1] += weight
            } else {
                joined.append(value)
                sums.append(weight)
            }
        }
        return WeightedSamples(ascending: joined, weights: sums, effectiveCount: effectiveCount)
    }
}
