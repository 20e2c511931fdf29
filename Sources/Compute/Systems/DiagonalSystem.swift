public import Numerics

/// A linear system whose state matrix is diagonal, with one input and one output, continuous or discrete (S4D).
///
///     x' = Λ x + B u      or      x⁺ = Λ x + B u
///     y  = C* x + D u                                  Λ = diag(λ), C* = the conjugate transpose of C
///
/// With ``PoleSet/conjugateHalf`` the vectors hold one of each conjugate pair and `y = 2 Re(C* x) + D u`.
///
/// Source: Gu et al., "On the Parameterization and Initialization of Diagonal State Space Models" (2022), equation 2,
/// with `C` conjugated as in Gu et al., "Efficiently Modeling Long Sequences with Structured State Spaces" (2022).
public struct DiagonalSystem: Sendable, Equatable {
    /// `λ`, of length N, or N / 2 for a conjugate half.
    public let poles: [Complex<Double>]

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

    /// Makes a system, refusing lengths that do not fit and entries that are not finite.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for no pole or too many,
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` and ``ComputeError/notFinite(argument:index:)`` with
    ///   `lambda`, `b`, `c` or `d` as argument.
    /// - Complexity: O(N).
    public init(
        poles: [Complex<Double>],
        inputVector: [Complex<Double>],
        outputVector: [Complex<Double>],
        feedthrough: Complex<Double> = 0,
        poleSet: PoleSet
    ) throws(ComputeError) {
        guard LinearSystem.orders.contains(poles.count) else {
            throw .outOfRange(argument: "lambda", value: poles.count, allowed: LinearSystem.orders)
        }
        try requireFinite("lambda", poles)
        try requireVector("b", inputVector, count: poles.count)
        try requireVector("c", outputVector, count: poles.count)
        try requireFinite("d", [feedthrough])
        self.poles = poles
        self.inputVector = inputVector
        self.outputVector = outputVector
        self.feedthrough = feedthrough
        self.poleSet = poleSet
    }
}
