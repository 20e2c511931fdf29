/// A HiPPO matrix as a normal one less one of low rank (NPLR).
///
///     A + Σ_r P_r P_rᵀ = c I + K,   K skew-Hermitian
///
///     legs         P = √(n + ½)                               c = -½
///     legt, lmu    P = √((2n+1)/w) at even n, and at odd n    c = 0
///     lagt …       P = √(½/w)                                 c = (½ - μ) / w
///     fout         P = √(κ/w) b                               c = 0
///     fru, foud, legsd are normal: no P                       c = 0, -½/w, -½/w
///
/// Source: Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), theorem 1 and appendix
/// C, for `legs`, `legt` and `lagt`; the others follow in the same way.
public struct NormalPlusLowRank: Sendable {
    /// `P`, of shape R × N.
    public let p: Matrix

    /// `c`.
    public let shift: Double

    /// The largest entry of the Hermitian part of `A + Σ P Pᵀ - c I`, relative to the largest of `A`.
    public let residual: Double

    /// R.
    public var rank: Int { p.rows }

    /// Splits the matrix of a measure.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for ``HiPPOMeasure/fous``, for
    ///   ``HiPPOMeasure/glagt`` with `α ≠ 0` and for the scalings `unit` and `lmu`, in which nothing is normal.
    /// - Complexity: O(N² R).
    public init(of system: HiPPOSystem) throws(ComputeError) {
        guard system.scaling == .paper || system.scaling == .orthonormal else {
            throw .notApplicable(argument: "scaling", choice: system.scaling.rawValue, subject: "the form nplr")
        }
        if let alpha = system.parameters.alpha, alpha != 0 {
            throw .notApplicable(argument: "alpha", choice: "\(alpha)", subject: "the form nplr")
        }
        let split = try LowRankSplit(system)
        p = Matrix(rows: split.p.count, columns: system.order, entries: split.p.flatMap { $0 })
        shift = split.shift
        residual = Self.residual(of: system, split)
    }

    private static func residual(of system: HiPPOSystem, _ split: LowRankSplit) -> Double {
        let a = system.stateMatrix
        var largest = 0.0
        for n in 0..<system.order {
            for k in 0...n {
                var sum = a[n, k] + a[k, n] - (n == k ? 2 * split.shift : 0)
                for row in split.p { sum += 2 * row[n] * row[k] }
                largest = max(largest, 0.5 * sum.magnitude)
            }
        }
        let size = max(a.largestMagnitude, system.imaginaryPart?.largestMagnitude ?? 0)
        return size > 0 ? largest / size : largest
    }
}
