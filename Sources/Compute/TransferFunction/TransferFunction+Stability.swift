extension TransferFunction {
    /// The exact test of stability of ``denominator``.
    ///
    /// - Throws: What `checkpoint` throws.
    /// - Complexity: O(d²).
    public func schurCohnTest(checkpoint: Checkpoint = {}) throws(ComputeError) -> SchurCohnTest {
        try SchurCohnTest(denominator, checkpoint: checkpoint)
    }

    /// Whether `Σ |a_i| < 1`, which is enough for stability but far from needed.
    ///
    /// Source: Montel's bound of the roots; Horn and Johnson, "Matrix Analysis" (2nd edition), section 5.6.
    ///
    /// - Complexity: O(d).
    public var satisfiesMontel: Bool { denominator.reduce(0) { $0 + $1.magnitude } < 1 }

    /// The denominator `a_1 … a_d` whose reflection coefficients are given.
    ///
    ///     a_m^(m) = k_m,   a_i^(m) = a_i^(m-1) + k_m a_(m-i)^(m-1),   m = 1 … d
    ///
    /// Every stable denominator comes from exactly one set of coefficients in (-1, 1).
    ///
    /// Source: Levinson's recursion; Oppenheim and Schafer, "Discrete-Time Signal Processing" (3rd edition),
    /// chapter 11.
    ///
    /// - Parameters:
    ///   - coefficients: `k_1 … k_d`, each in (-1, 1).
    ///   - checkpoint: Called about every millisecond.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for none or too many,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for one outside (-1, 1), with `reflection` as
    ///   argument; ``ComputeError/diverged(step:)`` where the result overflows; what `checkpoint` throws.
    /// - Complexity: O(d²) time, O(d) space.
    public static func denominator(
        reflectionCoefficients coefficients: [Double], checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Double] {
        guard orders.contains(coefficients.count) else {
            throw .outOfRange(argument: "reflection", value: coefficients.count, allowed: orders)
        }
        try requireFinite("reflection", coefficients)
        if let outside = coefficients.first(where: { $0.magnitude >= 1 }) {
            throw .notInInterval(argument: "reflection", value: outside, allowed: "(-1, 1)")
        }
        var denominator: [Double] = []
        denominator.reserveCapacity(coefficients.count)
        for (m, k) in coefficients.enumerated() {
            if m.isMultiple(of: 256) { try checkpoint() }
            stepUp(&denominator, k)
        }
        try requireBounded(denominator)
        return denominator
    }

    private static func stepUp(_ denominator: inout [Double], _ k: Double) {
        let count = denominator.count
        var a = denominator.mutableSpan
        var (i, j) = (0, count - 1)
        while i < j {
            let (p, q) = (a[i], a[j])
            a[i] = p + k * q
            a[j] = q + k * p
            i &+= 1
            j &-= 1
        }
        if i == j { a[i] *= 1 + k }
        denominator.append(k)
    }
}
