/// A complex number that is an eigenvalue of a real matrix.
public struct Eigenvalue: Sendable, Hashable {
    public let real: Double
    public let imaginary: Double

    public init(real: Double, imaginary: Double = 0) {
        self.real = real
        self.imaginary = imaginary
    }

    /// `|λ|`, without overflow or underflow on the way.
    public var magnitude: Double {
        let large = max(real.magnitude, imaginary.magnitude)
        let small = min(real.magnitude, imaginary.magnitude)
        guard large > 0, large.isFinite else { return large }
        let ratio = small / large
        return large * (1 + ratio * ratio).squareRoot()
    }
}
