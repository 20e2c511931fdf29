public import Numerics

/// How the coefficients of a real signal in Fourier modes are written.
///
///     complex   c_n = ∫ u e^{-2πi n s} ds,  n = -M … M
///     real      c_0, √2 Re c_1, -√2 Im c_1, √2 Re c_2, …   on the basis 1, √2 cos 2πs, √2 sin 2πs, …
///
/// The map from one to the other is unitary.
public enum FourierForm: String, Sendable, Hashable, CaseIterable {
    /// Modes of both signs.
    case complex
    /// Cosines and sines.
    case real
}

extension FourierForm {
    /// The complex coefficients of the modes `-M … M`, given those in cosines and sines.
    ///
    /// - Complexity: O(N).
    /// - Precondition: Their number is odd.
    public static func modes(of coefficients: [Double]) -> [Complex<Double>] {
        precondition(!coefficients.count.isMultiple(of: 2))
        let scale = 0.5.squareRoot()
        let positive = stride(from: 1, to: coefficients.count, by: 2).map {
            Complex(scale * coefficients[$0], -scale * coefficients[$0 + 1])
        }
        return positive.reversed().map(\.conjugate) + [Complex(coefficients[0])] + positive
    }

    /// The coefficients in cosines and sines of the real part of what modes `-M … M` stand for.
    ///
    /// - Complexity: O(N).
    /// - Precondition: Their number is odd.
    public static func coefficients(of modes: [Complex<Double>]) -> [Double] {
        precondition(!modes.count.isMultiple(of: 2))
        let highest = modes.count / 2
        let scale = 0.5.squareRoot()
        return [modes[highest].real]
            + (0..<highest).flatMap { n in
                let sum = modes[highest + n + 1] + modes[highest - n - 1].conjugate
                return [scale * sum.real, -scale * sum.imaginary]
            }
    }
}
