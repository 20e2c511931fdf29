/// Integer counts of the bins of a density, for an entropy coder.
public struct CodingTable: Sendable, Equatable {
    /// The precisions this service accepts, in bits.
    public static let precisions = 1...30

    /// The bins this service accepts.
    public static let binCounts = 1...(1 << 20)

    /// The probability of each bin, scaled to sum to 1.
    public let probabilities: [Double]

    /// A count for each bin, at least 1; their sum is 2^k.
    public let counts: [Int]

    /// The mean length of a coded bin, `−Σ p_i log₂(count_i / 2^k)`, in bits.
    public let expectedBits: Double

    /// The entropy of the bins, in bits, which no coder can beat.
    public let entropyBits: Double

    /// The probability between the outermost edges, before it was scaled to 1.
    public let coverage: Double

    /// Counts the bins between neighbouring edges.
    ///
    /// Each count starts at `max(1, ⌊p 2^k⌋)`; what is left or lacking goes where it changes the mean length best.
    ///
    /// - Parameters:
    ///   - edges: Increasing.
    ///   - precisionBits: k, in ``precisions``; 2^k is at least the number of bins.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` for fewer than two edges,
    ///   ``ComputeError/outOfRange(argument:value:allowed:)``, ``ComputeError/notFinite(argument:index:)``,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for edges that do not increase or hold no probability;
    ///   what `checkpoint` throws.
    /// - Complexity: O(b log b) for b bins.
    public init(
        of density: some Density,
        edges: [Double],
        precisionBits: Int,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        guard edges.count >= 2 else { throw .wrongLength(argument: "edges", actual: edges.count, expected: 2) }
        guard Self.binCounts.contains(edges.count - 1) else {
            throw .outOfRange(argument: "edges", value: edges.count - 1, allowed: Self.binCounts)
        }
        guard Self.precisions.contains(precisionBits), 1 << precisionBits >= edges.count - 1 else {
            let least = max(1, Int.bitWidth - (edges.count - 2).leadingZeroBitCount)
            throw .outOfRange(argument: "precision_bits", value: precisionBits, allowed: least...30)
        }
        try requireFinite("edges", edges)
        for (low, high) in zip(edges, edges.dropFirst()) where !(low < high) {
            throw .notInInterval(argument: "edges", value: high, allowed: "(\(low), ∞)")
        }
        var masses: [Double] = []
        masses.reserveCapacity(edges.count - 1)
        for (low, high) in zip(edges, edges.dropFirst()) {
            if masses.count.isMultiple(of: 16) { try checkpoint() }
            masses.append(density.probability(of: low...high))
        }
        let total = masses.reduce(0, +)
        guard total > 0 else { throw .notInInterval(argument: "edges", value: edges[0], allowed: "the support") }
        coverage = total
        let probabilities = masses.map { $0 / total }
        self.probabilities = probabilities
        let counts = try Self.quantized(probabilities, total: 1 << precisionBits, checkpoint)
        self.counts = counts
        let unit = 1 / log(2)
        entropyBits = -unit * probabilities.reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) }
        expectedBits = zip(probabilities, counts).reduce(0) { sum, bin in
            sum - (bin.0 > 0 ? unit * bin.0 * log(Double(bin.1) / Double(1 << precisionBits)) : 0)
        }
    }

    private static func quantized(
        _ probabilities: [Double],
        total: Int,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> [Int] {
        var counts = probabilities.map { max(1, Int(($0 * Double(total)).rounded(.down))) }
        var rest = total - counts.reduce(0, +)
        while rest > 0 {
            try checkpoint()
            let gains = counts.indices.map { probabilities[$0] * log1p(1 / Double(counts[$0])) }
            let best = counts.indices.sorted { (-gains[$0], $0) < (-gains[$1], $1) }.prefix(rest)
            for index in best { counts[index] += 1 }
            rest -= best.count
        }
        while rest < 0 {
            try checkpoint()
            let reducible = counts.indices.filter { counts[$0] > 1 }
            let losses = counts.indices.map { -probabilities[$0] * log1p(-1 / Double(max(2, counts[$0]))) }
            // In portions, so that no bin pays for all.
            let portion = min(-rest, max(1, reducible.count / 4))
            for index in reducible.sorted(by: { (losses[$0], $0) < (losses[$1], $1) }).prefix(portion) {
                counts[index] -= 1
                rest += 1
            }
        }
        return counts
    }
}
