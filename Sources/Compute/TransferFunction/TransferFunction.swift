/// A discrete system of d states as a rational function of the delay z, with one input and one output (RTF).
///
///     G(z) = b(z) / a(z) + h₀
///     a(z) = 1 + a₁ z + … + a_d z^d
///     b(z) = b₁ + b₂ z + … + b_d z^(d-1)
///
/// Its kernel is `K_k = b_(k+1) - Σ_(i=1)^min(k,d) a_i K_(k-i)`, its poles are the roots of
/// `λ^d + a₁ λ^(d-1) + … + a_d`. Control theory's z is `1/z` here.
///
/// Source: Parnichkun et al., "State-Free Inference of State-Space Models: The Transfer Function Approach" (2024),
/// equation 3, with the output one tick earlier, so that `K_0 = b₁`.
public struct TransferFunction: Sendable, Equatable {
    /// The orders this service accepts.
    public static let orders = 1...8192

    /// `a₁ … a_d`.
    public let denominator: [Double]

    /// `b₁ … b_d`.
    public let numerator: [Double]

    /// `h₀`.
    public let feedthrough: Double

    /// d.
    public var order: Int { denominator.count }

    /// Makes a transfer function, refusing lengths that do not fit and coefficients that are not finite.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)``,
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` and ``ComputeError/notFinite(argument:index:)`` with
    ///   `a`, `b` or `h0` as argument.
    /// - Complexity: O(d).
    public init(denominator: [Double], numerator: [Double], feedthrough: Double = 0) throws(ComputeError) {
        guard Self.orders.contains(denominator.count) else {
            throw .outOfRange(argument: "a", value: denominator.count, allowed: Self.orders)
        }
        try requireFinite("a", denominator)
        guard numerator.count == denominator.count else {
            throw .wrongLength(argument: "b", actual: numerator.count, expected: denominator.count)
        }
        try requireFinite("b", numerator)
        try requireFinite("h0", [feedthrough])
        self.denominator = denominator
        self.numerator = numerator
        self.feedthrough = feedthrough
    }
}
