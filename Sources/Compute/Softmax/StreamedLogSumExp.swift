/// `log Σ e^{x}` of numbers that come piece by piece, or from several places.
///
///     m' = max(m, y),  s' = s e^{m - m'} + e^{y - m'};  two partial sums merge in the same way
///
/// Source: Milakov and Gimelshein, "Online Normalizer Calculation for Softmax" (2018), algorithm 3 and equation 4.
public struct StreamedLogSumExp: Sendable, Equatable {
    /// The largest number so far; -∞ at first.
    public private(set) var largest = -Double.infinity
    /// `Σ e^{x - m}`.
    public private(set) var sum = 0.0
    /// How many numbers there were.
    public private(set) var count = 0

    public init() {}

    /// Adds numbers.
    ///
    /// - Throws: ``ComputeError/notFinite(argument:index:)`` for the first NaN or +∞; nothing is then added.
    public mutating func append(_ numbers: Span<Double>) throws(ComputeError) {
        var most = -Double.infinity
        for index in 0..<numbers.count {
            guard numbers[index] < .infinity else { throw .notFinite(argument: "x", index: index) }
            most = max(most, numbers[index])
        }
        var piece = StreamedLogSumExp()
        piece.count = numbers.count
        if most > -.infinity {
            piece.largest = most
            for index in 0..<numbers.count { piece.sum += exp(numbers[index] - most) }
        }
        merge(piece)
    }

    /// Takes another's numbers in.
    public mutating func merge(_ other: StreamedLogSumExp) {
        let most = max(largest, other.largest)
        count += other.count
        guard most > -.infinity else { return }
        sum = sum * exp(largest - most) + other.sum * exp(other.largest - most)
        largest = most
    }

    /// `log Σ e^x`; -∞ for none.
    public var value: Double { largest + log(sum) }

    /// The softmax probability of a number among those there were.
    public func probability(of x: Double) -> Double { exp(x - largest) / sum }
}
