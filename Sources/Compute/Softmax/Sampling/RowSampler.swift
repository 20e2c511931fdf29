/// Draws from a distribution over a row, by a seeded generator: the same seed gives the same draws everywhere.
public struct RowSampler: Sendable {
    /// The counts of draws that this service accepts.
    public static let counts = 1...(1 << 20)

    private var generator: SplitMix64

    /// - Parameter seed: Of SplitMix64 (Steele, Lea and Flood, 2014), whose high 53 bits make each uniform number.
    public init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// Draws with replacement, by inversion of the cumulative sums.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for a count out of ``counts``, and for a row that
    ///   has no probability over 0.
    /// - Complexity: O(n + count log n).
    public mutating func draw(_ count: Int, from p: [Double]) throws(ComputeError) -> [Int] {
        guard Self.counts.contains(count) else {
            throw .outOfRange(argument: "count", value: count, allowed: Self.counts)
        }
        var sums: [Double] = []
        sums.reserveCapacity(p.count)
        var total = 0.0
        for probability in p {
            total += probability
            sums.append(total)
        }
        guard let last = p.lastIndex(where: { $0 > 0 }) else {
            throw .outOfRange(argument: "x", value: 0, allowed: 1...max(1, p.count))
        }
        return (0..<count).map { _ in
            let point = generator.unitUniform() * total
            // The first entry whose sum is over the point: never one of probability 0.
            var (low, high) = (0, last)
            while low < high {
                let middle = (low + high) / 2
                if sums[middle] > point { high = middle } else { low = middle + 1 }
            }
            return low
        }
    }

    /// The largest of logits plus Gumbel noise: a draw from their softmax. Source: Gumbel (1954).
    ///
    /// - Throws: As ``SoftmaxMap/normalization(of:bias:mask:)``.
    public mutating func gumbelMax(_ x: [Double]) throws(ComputeError) -> Int {
        try gumbelTop(1, x)[0]
    }

    /// The entries with the `count` largest sums of logit and Gumbel noise, largest first: draws from the softmax
    /// without replacement. Source: Kool, van Hoof and Welling, "Stochastic Beams and Where to Find Them" (2019).
    ///
    /// - Throws: As ``gumbelMax(_:)``; ``ComputeError/outOfRange(argument:value:allowed:)`` for a count over the
    ///   entries that are not -∞.
    public mutating func gumbelTop(_ count: Int, _ x: [Double]) throws(ComputeError) -> [Int] {
        try SoftmaxMap.check(count: x.count)
        if let index = x.firstIndex(where: { !($0 < .infinity) }) { throw .notFinite(argument: "x", index: index) }
        let kept = x.count { $0 > -.infinity }
        guard kept > 0, (1...kept).contains(count) else {
            throw .outOfRange(argument: "count", value: count, allowed: 1...max(1, kept))
        }
        let noisy = x.map { $0 + generator.gumbel() }
        return Array(noisy.indices.sorted { (noisy[$0], $1) > (noisy[$1], $0) }.prefix(count))
    }
}
