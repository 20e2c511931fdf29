/// Samples as weights on an even grid of the circle: what a fit needs of them, however many there were.
///
/// Each sample's weight is shared linearly between its two grid points `x_j = −1 + 2j/M`. Shards merge by addition.
public struct BinnedSamples: Sendable, Equatable {
    /// The grid lengths this service accepts.
    public static let lengths = 1024...(1 << 17)

    /// The map to the circle.
    public let map: SupportMap

    /// The summed weights of the M grid points.
    public private(set) var weights: [Double]

    /// How many samples there were.
    public private(set) var count = 0

    /// `Σ w` and `Σ w²` of the samples' own weights.
    public private(set) var totalWeight = 0.0
    public private(set) var totalSquare = 0.0

    /// `Σ w log x'(y)`: what the map adds to the log likelihood.
    public private(set) var logSlopes = 0.0

    /// Makes an empty grid.
    ///
    /// - Parameters:
    ///   - map: To the circle.
    ///   - length: M, a power of two in ``lengths``, at least 32 (N + 1) for a fit of degree N.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)``; what `map` is refused for.
    public init(map: SupportMap, length: Int) throws(ComputeError) {
        guard Self.lengths.contains(length), length.nonzeroBitCount == 1 else {
            throw .outOfRange(argument: "bins", value: length, allowed: Self.lengths)
        }
        try map.validate()
        self.map = map
        weights = Array(repeating: 0, count: length)
    }

    /// Takes over a grid that was written down.
    ///
    /// - Throws: What ``init(map:length:)`` throws, ``ComputeError/notFinite(argument:index:)``,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for negative weights or sums that are none.
    public init(
        map: SupportMap,
        weights: [Double],
        count: Int,
        totalWeight: Double,
        totalSquare: Double,
        logSlopes: Double
    ) throws(ComputeError) {
        try self.init(map: map, length: weights.count)
        try requireFinite("weights", weights)
        if let negative = weights.first(where: { $0 < 0 }) {
            throw .notInInterval(argument: "weights", value: negative, allowed: "[0, ∞)")
        }
        guard count >= 1 else { throw .outOfRange(argument: "count", value: count, allowed: 1 ... .max) }
        try requirePositive(totalWeight, argument: "total_weight")
        try requirePositive(totalSquare, argument: "total_square")
        try requireNumber(logSlopes, argument: "log_slopes")
        self.weights = weights
        self.count = count
        self.totalWeight = totalWeight
        self.totalSquare = totalSquare
        self.logSlopes = logSlopes
    }

    /// The grid length for a degree: `max(1024, 2^⌈log₂ 32(N + 1)⌉)`.
    public static func length(forDegree degree: Int) -> Int {
        var length = 1024
        while length < 32 * (degree + 1) { length *= 2 }
        return length
    }

    /// Adds samples with their weights.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for a sample outside the support, before any
    ///   is added.
    /// - Complexity: O(n).
    public mutating func add(_ samples: WeightedSamples, totalWeight total: Double? = nil) throws(ComputeError) {
        if map.support.lowerBound.isFinite { try map.requireSupport(of: samples) }
        let scale = total ?? samples.effectiveCount
        var bins = weights
        var slopes = 0.0
        for (value, weight) in zip(samples.values, samples.weights) {
            guard let point = map.map(value) else { continue }
            Self.share(scale * weight, at: point.x, isFolded: map.isFolded, among: &bins)
            slopes += scale * weight * (point.logSlope + map.logFold)
        }
        weights = bins
        count += samples.count
        totalWeight += scale
        totalSquare += scale * scale / samples.effectiveCount
        logSlopes += slopes
    }

    private static func share(_ weight: Double, at x: Double, isFolded: Bool, among bins: inout [Double]) {
        let length = Double(bins.count)
        func put(_ x: Double, _ weight: Double) {
            let place = min(max(0.5 * (x + 1), 0), 1) * length
            let cell = place.rounded(.down)
            let part = place - cell
            let index = Int(cell) & (bins.count - 1)
            bins[index] += weight * (1 - part)
            bins[(index + 1) & (bins.count - 1)] += weight * part
        }
        put(x, isFolded ? 0.5 * weight : weight)
        if isFolded { put(-x, 0.5 * weight) }
    }

    /// Adds another shard of the same map and grid.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for another map,
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` for another grid.
    public mutating func merge(_ other: BinnedSamples) throws(ComputeError) {
        guard other.map == map else {
            throw .notApplicable(argument: "support", choice: "another map", subject: "merging")
        }
        guard other.weights.count == weights.count else {
            throw .wrongLength(argument: "bins", actual: other.weights.count, expected: weights.count)
        }
        for index in weights.indices { weights[index] += other.weights[index] }
        count += other.count
        totalWeight += other.totalWeight
        totalSquare += other.totalSquare
        logSlopes += other.logSlopes
    }

    /// `(Σw)² / Σw²`.
    public var effectiveCount: Double { totalWeight * totalWeight / totalSquare }

    /// The weights scaled to sum to 1.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` where there are none.
    func normalizedWeights() throws(ComputeError) -> [Double] {
        guard totalWeight > 0 else { throw .notInInterval(argument: "weights", value: 0, allowed: "(0, ∞)") }
        return weights.map { $0 / totalWeight }
    }
}

extension SupportMap {
    /// Refuses samples outside the support; a circle has no outside.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)``.
    func requireSupport(of samples: WeightedSamples) throws(ComputeError) {
        if case .circle = self { return }
        try samples.require(within: support)
        if case .halfLine(let lower, _, _) = self, samples.values[0] <= lower {
            throw .notInInterval(argument: "samples", value: samples.values[0], allowed: "(\(lower), ∞)")
        }
    }
}
