public import Numerics

/// The state of a diagonal plus low rank system, a complex number for each pole that is written.
public struct LowRankState: Sendable, Equatable {
    /// The state in fours; lanes past the last stay 0.
    var quads: [ComplexQuad]

    /// Room for the sums of a step: it holds nothing between two.
    var sums: [Complex<Double>]

    init(groups: Int, rank: Int) {
        quads = [ComplexQuad](repeating: .zero, count: groups)
        sums = [Complex<Double>](repeating: .zero, count: 2 * rank)
    }

    /// The entries for the first `count` poles.
    ///
    /// - Precondition: There are so many.
    public func entries(_ count: Int) -> [Complex<Double>] {
        (0..<count).map { quads[$0 / 4][$0 % 4] }
    }

    /// Sets the entries, from the first on.
    ///
    /// - Precondition: There are at most as many as the state has room for.
    public mutating func set(_ entries: [Complex<Double>]) {
        precondition(entries.count <= 4 * quads.count)
        for (index, entry) in entries.enumerated() { quads[index / 4][index % 4] = entry }
    }

    public static func == (left: LowRankState, right: LowRankState) -> Bool { left.quads == right.quads }
}
