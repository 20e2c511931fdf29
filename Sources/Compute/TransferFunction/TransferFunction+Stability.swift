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

    /// The largest magnitude of a pole: the least radius for which the exact test finds the poles inside.
    ///
    /// It is below 1 just where ``schurCohnTest(checkpoint:)`` finds the function stable. The test errs by what moving
    /// the coefficients by their rounding does, as roots found by an iteration do, but roots may contradict it.
    ///
    /// - Parameter checkpoint: Called every few milliseconds.
    /// - Returns: The radius, and by how much it changes when the coefficients are rounded otherwise.
    /// - Throws: What `checkpoint` throws.
    /// - Complexity: O(d²), some 120 tests.
    public func spectralRadius(checkpoint: Checkpoint = {}) throws(ComputeError) -> (value: Double, error: Double) {
        let value = try Self.spectralRadius(denominator, checkpoint)
        guard case .transferFunction(let other) = try Realization.transferFunction(self).roundedOtherwise() else {
            return (value, 0)
        }
        return (value, (try Self.spectralRadius(other.denominator, checkpoint) - value).magnitude)
    }

    private static func spectralRadius(
        _ denominator: [Double], _ checkpoint: Checkpoint
    ) throws(ComputeError) -> Double {
        let sizes = denominator.enumerated().map { exp(log($1.magnitude) / Double($0 + 1)) }
        let largest = sizes.reduce(0, max)
        guard largest > 0 else { return 0 }
        // Powers of two rescale exactly, so that the test at 1 is the one of the coefficients as they are.
        let exponent = Int(largest.exponent)
        let scaled = denominator.enumerated().map {
            Double(sign: .plus, exponent: -exponent * ($0 + 1), significand: $1)
        }
        let unit = Double(sign: .plus, exponent: -exponent, significand: 1)
        // |a_i| ≤ C(d, i) r^i gives the lower end, Fujiwara's bound the upper one.
        var (low, high) = (0.5 / Double(denominator.count), 4.0)
        if low < unit && unit < high {
            if try isInside(unit, scaled, checkpoint) { high = unit } else { low = unit }
        }
        while true {
            let middle = 0.5 * (low + high)
            guard low < middle && middle < high else { break }
            if try isInside(middle, scaled, checkpoint) { high = middle } else { low = middle }
        }
        return Double(sign: .plus, exponent: exponent, significand: low)
    }

    /// Whether the poles of a denominator lie within a radius.
    private static func isInside(
        _ radius: Double, _ denominator: [Double], _ checkpoint: Checkpoint
    ) throws(ComputeError) -> Bool {
        var power = 1.0
        let scaled = denominator.map { coefficient in
            power /= radius
            return coefficient * power
        }
        return try SchurCohnTest(scaled, checkpoint: checkpoint).isStable
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
