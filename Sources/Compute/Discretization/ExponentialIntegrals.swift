internal import Numerics

/// The integrals of an exponential that rules for held inputs need, without cancellation near 0.
///
///     φ₁(z) = (e^z − 1) / z      φ₂(z) = (e^z − 1 − z) / z²
///
/// Source: Higham, "Functions of Matrices" (2008), section 10.7.4. Near 0 `φ₂` is summed as `Σ z^k / (k + 2)!`.
enum ExponentialIntegrals {
    /// `φ₁(z)`; 1 at 0.
    static func first(_ z: Complex<Double>) -> Complex<Double> {
        z == 0 ? 1 : Complex.expMinusOne(z) / z
    }

    /// `φ₂(z)`; ½ at 0.
    static func second(_ z: Complex<Double>) -> Complex<Double> {
        guard z.length < 1 else { return (Complex.expMinusOne(z) - z) / z / z }
        // 18 terms: the first neglected is under 2⁻⁵³.
        return stride(from: 19.0, through: 3, by: -1).reduce(Complex<Double>.one) { sum, divisor in
            1 + (z * sum).divided(by: divisor)
        }.multiplied(by: 0.5)
    }
}
