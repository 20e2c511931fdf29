/// A transfer function on evenly spaced points of the unit circle.
public struct CircleResponse: Sendable {
    /// `G(e^(-2πi l/M))` for `l = 0 … ⌊M/2⌋`.
    public let values: HalfSpectrum

    /// `min_l |a(e^(-2πi l/M))|`: how near the poles come to the circle, as the denominator sees it.
    public let smallestDenominator: Double

    /// The greatest gain on the points, a lower bound of the H∞ norm.
    ///
    ///     max_l |G(e^(-2πi l/M))|
    ///
    /// - Complexity: O(M).
    public var largestGain: Double {
        var largest = 0.0
        for l in values.real.indices {
            let (x, y) = (values.real[l], values.imaginary[l])
            largest = max(largest, x * x + y * y)
        }
        return sqrt(largest)
    }
}
