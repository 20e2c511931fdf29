/// Samples of one real quantity, ascending, with weights that sum to 1.
public struct WeightedSamples: Sendable, Equatable {
    /// The most samples of one call.
    public static let counts = 1...4_000_000

    /// The samples, ascending.
    public let values: [Double]

    /// The weights, of sum 1, beside their samples.
    public let weights: [Double]

    /// How many equally weighted samples say as much: `(Σw)² / Σw²` (Kish).
    public let effectiveCount: Double

    /// Orders samples and scales their weights.
    ///
    /// - Parameters:
    ///   - values: The samples, in any order.
    ///   - weights: As many weights, none negative; equal ones where `nil`.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` for no samples or not as many weights,
    ///   ``ComputeError/outOfRange(argument:value:allowed:)`` for too many,
    ///   ``ComputeError/notFinite(argument:index:)``,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for a negative weight or weights of sum 0.
    /// - Complexity: O(n log n).
    public init(_ values: [Double], weights: [Double]? = nil) throws(ComputeError) {
        guard !values.isEmpty else { throw .wrongLength(argument: "samples", actual: 0, expected: 2) }
        guard Self.counts.contains(values.count) else {
            throw .outOfRange(argument: "samples", value: values.count, allowed: Self.counts)
        }
        try requireFinite("samples", values)
        guard let weights else {
            self.values = values.sorted()
            self.weights = Array(repeating: 1 / Double(values.count), count: values.count)
            effectiveCount = Double(values.count)
            return
        }
        let scaled = try Self.scaled(weights, count: values.count)
        let order = values.indices.filter { scaled[$0] > 0 }.sorted { (values[$0], $0) < (values[$1], $1) }
        self.values = order.map { values[$0] }
        self.weights = order.map { scaled[$0] }
        effectiveCount = 1 / scaled.reduce(0) { $0 + $1 * $1 }
    }

    /// Takes over samples in order.
    ///
    /// - Precondition: The values ascend; the weights are positive, of sum 1.
    init(ascending values: [Double], weights: [Double], effectiveCount: Double) {
        precondition(values.count == weights.count && !values.isEmpty)
        self.values = values
        self.weights = weights
        self.effectiveCount = effectiveCount
    }

    private static func scaled(_ weights: [Double], count: Int) throws(ComputeError) -> [Double] {
        guard weights.count == count else {
            throw .wrongLength(argument: "weights", actual: weights.count, expected: count)
        }
        try requireFinite("weights", weights)
        if let negative = weights.first(where: { $0 < 0 }) {
            throw .notInInterval(argument: "weights", value: negative, allowed: "[0, ∞)")
        }
        let largest = weights.max() ?? 0
        guard largest > 0 else { throw .notInInterval(argument: "weights", value: 0, allowed: "(0, ∞)") }
        let sum = weights.reduce(0) { $0 + $1 / largest }
        return weights.map { $0 / largest / sum }
    }

    public var count: Int { values.count }

    /// The mean.
    public var mean: Double {
        let anchor = values[values.count / 2]
        return anchor + zip(values, weights).reduce(0) { $0 + $1.1 * ($1.0 - anchor) }
    }

    /// The standard deviation, that of the samples as a distribution.
    public var deviation: Double {
        let center = mean
        return zip(values, weights).reduce(0) { $0 + $1.1 * ($1.0 - center) * ($1.0 - center) }.squareRoot()
    }

    /// The least sample with at least `probability` of the weight at or below it.
    public func quantile(_ probability: Double) -> Double {
        var sum = 0.0
        for (value, weight) in zip(values, weights) {
            sum += weight
            if sum >= probability { return value }
        }
        return values[values.count - 1]
    }

    /// The range between the quartiles, over that of the unit normal; the standard deviation where that is 0.
    public var robustDeviation: Double {
        let range = (quantile(0.75) - quantile(0.25)) / 1.3489795003921634
        return range > 0 ? range : deviation
    }

    /// Refuses samples without two different values.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)``.
    public func requireSpread() throws(ComputeError) {
        guard values[0] < values[values.count - 1], deviation > 0 else {
            throw .notApplicable(argument: "samples", choice: "equal samples", subject: "a density")
        }
    }

    /// Refuses samples outside an interval.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)``.
    func require(within interval: ClosedRange<Double>) throws(ComputeError) {
        for value in [values[0], values[values.count - 1]] where !interval.contains(value) {
            let allowed = "[\(interval.lowerBound), \(interval.upperBound)]"
            throw .notInInterval(argument: "samples", value: value, allowed: allowed)
        }
    }
}
