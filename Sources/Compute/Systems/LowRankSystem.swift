public import Numerics

/// A linear system whose state matrix is diagonal plus low rank, with one input and one output, continuous or discrete.
///
///     A = Λ - Σ_r p_r q_r*       Λ = diag(λ), r = 1…R
///     x' = A x + B u             or   x⁺ = A x + B u
///     y  = C* x + D u
///
/// With ``PoleSet/conjugateHalf`` the vectors hold one of each conjugate pair of a real system and
/// `y = 2 Re(C* x) + D u`, `q_r* x` being summed over both.
///
/// Source: Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022), section 3.
public struct LowRankSystem: Sendable, Equatable {
    /// `λ`, of length N, or N / 2 for a conjugate half.
    public let poles: [Complex<Double>]

    /// `p`, of shape R × the number of poles, a row for each term.
    public let p: ComplexMatrix

    /// `q`, of the shape of `p`.
    public let q: ComplexMatrix

    /// `B`, as long as the poles.
    public let inputVector: [Complex<Double>]

    /// `C`, as long as the poles; it stands conjugated before the state.
    public let outputVector: [Complex<Double>]

    /// `D`.
    public let feedthrough: Complex<Double>

    /// Whether the poles are all or one of each pair.
    public let poleSet: PoleSet

    /// N, the order of the whole system.
    public var order: Int { poleSet == .whole ? poles.count : 2 * poles.count }

    /// R, the number of terms beside the diagonal.
    public var rank: Int { p.rows }

    /// Makes a system, refusing lengths that do not fit and entries that are not finite.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for no pole or too many,
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` and ``ComputeError/notFinite(argument:index:)`` with
    ///   `lambda`, `p`, `q`, `b`, `c` or `d` as argument.
    /// - Complexity: O(N R).
    public init(
        poles: [Complex<Double>],
        p: ComplexMatrix,
        q: ComplexMatrix,
        inputVector: [Complex<Double>],
        outputVector: [Complex<Double>],
        feedthrough: Complex<Double> = 0,
        poleSet: PoleSet
    ) throws(ComputeError) {
        guard LinearSystem.orders.contains(poles.count) else {
            throw .outOfRange(argument: "lambda", value: poles.count, allowed: LinearSystem.orders)
        }
        try requireFinite("lambda", poles)
        guard p.columns == poles.count else {
            throw .wrongLength(argument: "p", actual: p.columns, expected: poles.count)
        }
        try requireVector("p", p.entries, count: p.rows * poles.count)
        guard q.columns == poles.count else {
            throw .wrongLength(argument: "q", actual: q.columns, expected: poles.count)
        }
        try requireVector("q", q.entries, count: p.entries.count)
        try requireVector("b", inputVector, count: poles.count)
        try requireVector("c", outputVector, count: poles.count)
        try requireFinite("d", [feedthrough])
        self.poles = poles
        self.p = p
        self.q = q
        self.inputVector = inputVector
        self.outputVector = outputVector
        self.feedthrough = feedthrough
        self.poleSet = poleSet
    }
}
