/// The threshold of α-entmax: the root `λ` of `F(λ) = Σ p_i - 1`.
///
///     p_i = exp(log1p(b (u_i - λ)) / b)  where b (u_i - λ) > -1, else 0;  b = α - 1 ≠ 0
///     F'(λ) = -Σ p_i^{2-α},  0 ≤ λ ≤ -expm1(-b log n) / b
///
/// Newton's method from the left where `F` is convex (b ≤ 1), from the right elsewhere, kept in a bracket.
/// Source: Peters, Niculae and Martins, "Sparse Sequence-to-Sequence Models" (2019), in a form that is
/// as good for α near 1 as elsewhere; `λ` there is `b (max x + λ) - 1`.
struct EntmaxSolver {
    let b: Double
    let power: EntmaxPower

    init(b: Double) {
        self.b = b
        power = EntmaxPower(b: b)
    }

    /// The most steps that a row is given; a step that leaves the bracket halves it.
    static let stepLimit = 200

    /// The upper end of the bracket for `count` finite entries.
    func upperBound(count: Int) -> Double { -expm1(-b * log(Double(count))) / b }

    /// `Σ p` and `Σ p^{2-α}` over the first `count` scores, of which those up to a multiple of eight exist.
    func sums(_ scores: Span<Double>, count: Int, threshold: Double) -> (p: Double, s: Double) {
        switch power {
        case .whole(1): Self.sums(scores, count: count, threshold: threshold, power: .whole(1), b: 1)
        case .whole(2): Self.sums(scores, count: count, threshold: threshold, power: .whole(2), b: 0.5)
        case .whole(4): Self.sums(scores, count: count, threshold: threshold, power: .whole(4), b: 0.25)
        case .whole, .root: Self.sums(scores, count: count, threshold: threshold, power: power, b: b)
        case .general: Self.sums(scores, count: count, threshold: threshold, power: .general, b: b)
        }
    }

    @inline(__always)
    private static func sums(
        _ scores: Span<Double>, count: Int, threshold: Double, power: EntmaxPower, b: Double
    ) -> (p: Double, s: Double) {
        var sumP = SIMD8<Double>.zero
        var sumS = SIMD8<Double>.zero
        for vector in 0..<((count &+ 7) &>> 3) {
            let (p, s) = power.terms(Double.load(scores, at: vector &<< 3) - threshold, b: b)
            sumP += p
            sumS += s
        }
        return (Double.sum(sumP), Double.sum(sumS))
    }

    /// The root for `count` scores that are at most 0, the largest 0, padded by -∞ to a multiple of eight.
    ///
    /// - Parameter start: A number that is no greater than the root.
    /// - Returns: The root, and how often `F` was computed.
    func root(_ scores: Span<Double>, count: Int, from start: Double = 0) -> (threshold: Double, steps: Int) {
        var low = start
        // Newton's method from the left stays on the left: the upper end is then computed on need alone.
        var high = b <= 1 ? Double.infinity : max(start, upperBound(count: count))
        var threshold = b <= 1 ? low : high
        let tolerance = 4.5e-16 * sqrt(Double(count))
        for step in 1...Self.stepLimit {
            let (p, s) = sums(scores, count: count, threshold: threshold)
            let excess = p - 1
            if excess.magnitude <= tolerance { return (threshold, step) }
            if excess > 0 { low = max(low, threshold) } else { high = min(high, threshold) }
            var next = threshold + excess / s
            if !(next >= low && next <= high) {
                if high == .infinity { high = max(low, upperBound(count: count)) }
                next = low + (high - low) / 2
            }
            let scale = max(1, threshold.magnitude)
            let isSettled = (next - threshold).magnitude <= 2.3e-16 * scale || high - low <= 1e-16 * scale
            threshold = next
            if isSettled { return (threshold, step) }
        }
        return (threshold, Self.stepLimit)
    }
}
