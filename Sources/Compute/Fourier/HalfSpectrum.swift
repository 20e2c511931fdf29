/// The spectrum of a real signal of n samples: `X_l` for `l = 0…⌊n/2⌋`.
///
/// The rest follows from `X_{n−l} = conj(X_l)`. `X_0` is real, and so is `X_{n/2}` of an even n.
public struct HalfSpectrum: Equatable, Sendable {
    /// `Re X_l`, ⌊n/2⌋ + 1 numbers.
    public var real: [Double]

    /// `Im X_l`, ⌊n/2⌋ + 1 numbers.
    public var imaginary: [Double]

    /// Makes a spectrum of its parts.
    ///
    /// - Precondition: the parts have equal length.
    public init(real: [Double], imaginary: [Double]) {
        precondition(real.count == imaginary.count)
        self.real = real
        self.imaginary = imaginary
    }
}
