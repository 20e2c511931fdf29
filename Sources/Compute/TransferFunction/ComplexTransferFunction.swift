public import Numerics

/// A discrete system of d complex states as a rational function of the delay z, with one input and one output.
///
///     G(z) = b(z) / a(z) + h₀
///     a(z) = 1 + a₁ z + … + a_d z^d
///     b(z) = b₁ + b₂ z + … + b_d z^(d-1)
///
/// As ``TransferFunction``, with complex coefficients; none is conjugated.
///
/// Source: Parnichkun et al., "State-Free Inference of State-Space Models: The Transfer Function Approach" (2024),
/// equation 3, with the output one tick earlier, so that `K_0 = b₁`.
public struct ComplexTransferFunction: Sendable, Equatable {
    /// `a₁ … a_d`.
    public let denominator: [Complex<Double>]

    /// `b₁ … b_d`.
    public let numerator: [Complex<Double>]

    /// `h₀`.
    public let feedthrough: Complex<Double>

    /// d.
    public var order: Int { denominator.count }

    /// Makes a transfer function, refusing lengths that do not fit and coefficients that are not finite.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)``,
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` and ``ComputeError/notFinite(argument:index:)`` with
    ///   `a`, `b` or `h0` as argument.
    /// - Complexity: O(d).
    public init(
        denominator: [Complex<Double>], numerator: [Complex<Double>], feedthrough: Complex<Double> = 0
    ) throws(ComputeError) {
        guard TransferFunction.orders.contains(denominator.count) else {
            throw .outOfRange(argument: "a", value: denominator.count, allowed: TransferFunction.orders)
        }
        try requireFinite("a", denominator)
        try requireVector("b", numerator, count: denominator.count)
        try requireFinite("h0", [feedthrough])
        self.denominator = denominator
        self.numerator = numerator
        self.feedthrough = feedthrough
    }
}
