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
