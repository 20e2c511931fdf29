/// A real filter of at most two poles and two zeros, in powers of the delay z.
///
///     H(z) = (b₀ + b₁ z + b₂ z²) / (1 + a₁ z + a₂ z²)
///
/// Source: Oppenheim and Schafer, "Discrete-Time Signal Processing" (3rd edition), section 6.3, whose `z⁻¹` is z here;
/// the six numbers of a row of scipy.signal's `sos` are `b₀, b₁, b₂, 1, a₁, a₂`.
public struct SecondOrderSection: Sendable, Hashable {
    /// `b₀, b₁, b₂`.
    public let numerator: SIMD3<Double>

    /// `a₁, a₂`.
    public let denominator: SIMD2<Double>

    /// Makes a section.
    public init(numerator: SIMD3<Double>, denominator: SIMD2<Double>) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The larger of the degrees of numerator and denominator.
    var order: Int {
        if numerator.z != 0 || denominator.y != 0 { return 2 }
        return numerator.y != 0 || denominator.x != 0 ? 1 : 0
    }

    /// The section as a transfer function of the output the sections stand for: of at most three states, the third
    /// being for a section whose numerator is of higher degree than its denominator.
    func transferFunction() throws(ComputeError) -> TransferFunction {
        let (b, a) = (numerator, denominator)
        // h₀ takes the numerator's highest power where the denominator has it too, and without loss of digits.
        if a.y != 0, b.z.magnitude <= 16 * a.y.magnitude {
            let direct = b.z / a.y
            return try TransferFunction(
                denominator: [a.x, a.y],
                numerator: [b.x - direct, b.y - direct * a.x],
                feedthrough: direct
            )
        }
        guard b.z == 0 else {
            return try TransferFunction(denominator: [a.x, a.y, 0], numerator: [b.x, b.y, b.z])
        }
        return try TransferFunction(denominator: [a.x, a.y], numerator: [b.x, b.y])
    }
}
