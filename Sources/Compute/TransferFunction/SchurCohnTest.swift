/// The exact test of stability of a polynomial's coefficients.
///
///     χ(λ) = λ^d + a_1 λ^(d-1) + … + a_d
///     k_m = a_m^(m),   a_i^(m-1) = (a_i^(m) - k_m a_(m-i)^(m)) / (1 - k_m²),   m = d … 1,   a^(d) = a
///
/// Every root lies inside the unit circle if and only if every reflection coefficient `k_m` lies in (-1, 1).
///
/// Source: Jury, "Theory and Application of the z-Transform Method" (1964); in this form Oppenheim and Schafer,
/// "Discrete-Time Signal Processing" (3rd edition), chapter 11.
public struct SchurCohnTest: Sendable, Equatable {
    /// `k_1 … k_d` of a stable polynomial; empty if it is not stable.
    public let reflectionCoefficients: [Double]

    /// `1 - max |k_m|` over the coefficients found; the test ends at the first that is not below 1 in magnitude.
    public let margin: Double

    /// Whether every root lies inside the unit circle.
    public var isStable: Bool { margin > 0 }

    /// Tests `a_1 … a_d`.
    ///
    /// - Parameters:
    ///   - denominator: `a_1 … a_d`, finite.
    ///   - checkpoint: Called about every millisecond.
    /// - Throws: What `checkpoint` throws.
    /// - Complexity: O(d²) time, O(d) space.
    public init(_ denominator: [Double], checkpoint: Checkpoint = {}) throws(ComputeError) {
        var work = denominator
        var largest = 0.0
        var untilCheckpoint = 0
        for m in stride(from: denominator.count, to: 0, by: -1) {
            untilCheckpoint -= m
            if untilCheckpoint < 0 {
                try checkpoint()
                untilCheckpoint = 1_000_000
            }
            let reflection = work[m - 1].magnitude
            // Not below 1, or NaN after an overflow.
            guard reflection < 1 else {
                reflectionCoefficients = []
                margin = reflection > largest ? min(1 - reflection, 0) : -.infinity
                return
            }
            largest = max(largest, reflection)
            Self.stepDown(&work, m)
        }
        reflectionCoefficients = work
        margin = 1 - largest
    }

    /// `a^(m-1)` from `a^(m)`, in the first m - 1 places; `k_m` stays in place m.
    private static func stepDown(_ work: inout [Double], _ m: Int) {
        var a = work.mutableSpan
        let k = a[m - 1]
        let inverse = 1 / ((1 - k) * (1 + k))
        var (i, j) = (0, m - 2)
        while i < j {
            let (p, q) = (a[i], a[j])
            a[i] = (p - k * q) * inverse
            a[j] = (q - k * p) * inverse
            i &+= 1
            j &-= 1
        }
        if i == j { a[i] /= 1 + k }
    }
}
