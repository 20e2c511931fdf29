/// The memory of a signal's whole past in Legendre polynomials, of samples held for uneven times.
///
///     x' = (A x + B u) / t,   u = u_k on [t_k, t_k + Δ_k],   t_{k+1} = t_k + Δ_k
///
/// The rules are those of ``MemoryRule`` with `Δ_k/t_k` and `Δ_k/t_{k+1}` for `1/k` and `1/(k+1)`; the first sample
/// leads to the state that stands for a constant, by every rule.
///
/// Source: Gu et al., "HiPPO" (2020), section 3; kexue.fm 10137.
public struct UnevenMemory: Sendable {
    /// The rule.
    public let rule: MemoryRule

    /// The basis in which ``coefficients`` stand.
    public let scaling: BasisScaling

    /// The time since the first sample began.
    public private(set) var time = 0.0

    /// `(1/t) ∫ u P_n ds`.
    private var moments: [Double]

    /// An empty memory.
    ///
    /// - Parameters:
    ///   - order: N, in ``LegendreScaled/orders``, of which the rule may accept fewer.
    ///   - scaling: The basis of the coefficients.
    ///   - rule: A rule of ``HiPPOMeasure/legs``.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for another order,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for an `α` outside [0, 1],
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a rule of a window.
    public init(order: Int, scaling: BasisScaling, rule: MemoryRule) throws(ComputeError) {
        guard MemoryRule.rules(of: .legs, alpha: 0).contains(where: { $0.name == rule.name }) else {
            throw .notApplicable(argument: "rule", choice: rule.name, subject: HiPPOMeasure.legs.rawValue)
        }
        if case .gbt(let alpha) = rule, !(0...1).contains(alpha) {
            throw .notInInterval(argument: "alpha", value: alpha, allowed: "[0, 1]")
        }
        guard rule.orders(of: .legs).contains(order) else {
            throw .outOfRange(argument: "order", value: order, allowed: rule.orders(of: .legs))
        }
        self.rule = rule
        self.scaling = scaling
        moments = Array(repeating: 0, count: order)
    }

    /// Takes a sample held for `interval`.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for an interval that is not positive;
    ///   ``ComputeError/notFinite(argument:index:)`` for the sample; ``ComputeError/diverged(step:)`` where a moment
    ///   leaves the range. The memory is then as it was.
    /// - Complexity: O(N); O(N²) by the exact rule.
    public mutating func advance(by sample: Double, interval: Double) throws(ComputeError) {
        guard sample.isFinite else { throw .notFinite(argument: "u", index: 0) }
        try requirePositive(interval, argument: "interval")
        guard time > 0 else {
            for n in moments.indices { moments[n] = n == 0 ? sample : 0 }
            time = interval
            return
        }
        var next = moments
        var isWithinRange = true
        if let step = SemiseparableStep<Double>(rule: rule, time: time, interval: interval) {
            var span = next.mutableSpan
            isWithinRange = step.advance(moments.span, by: sample, into: &span, at: 0)
        } else {
            let total = time + interval
            let step = LegendreScaledStep(
                order: moments.count,
                scaling: .unit,
                ratio: time / total,
                complement: interval / total
            )
            // In the unit scaling the state is (2n + 1) m_n.
            let state = moments.indices.map { Double(2 * $0 + 1) * moments[$0] }
            let moved = step.transition * state
            for n in moments.indices { next[n] = (moved[n] + step.input[n] * sample) / Double(2 * n + 1) }
            isWithinRange = next.allSatisfy(\.isWithinRange)
        }
        guard isWithinRange else { throw .diverged(step: 0) }
        moments = next
        time += interval
    }

    /// `x`, in the memory's scaling.
    ///
    /// - Complexity: O(N).
    public var coefficients: [Double] {
        moments.indices.map { scaling.gain($0) * moments[$0] }
    }
}

extension SemiseparableStep<Double> {
    /// The weights of a rule that takes a sample held from `time` for `interval`; `nil` for a rule of another kind.
    ///
    /// They are those of even steps with `d = 1`: `e = λ`, `g = λ + μ`, `b = δ / (λ + μ)`.
    ///
    /// - Precondition: Both are positive.
    init?(rule: MemoryRule, time: Double, interval: Double) {
        let old = interval / time
        let new = interval / (time + interval)
        let mean = (old + new) / 2
        switch rule {
        case .trapezoid: self.init(pivot: 1, slope: new / 2, gain: mean, bias: 0)
        case .post: self.init(pivot: 1, slope: new / 2, gain: mean, bias: (old - new) / 2 / mean)
        case .log: self.init(pivot: 1, slope: new / 2, gain: mean, bias: Compute.log1p(old) / mean - 1)
        case .gbt(let alpha): self.init(pivot: 1, slope: alpha * new, gain: new, bias: 0)
        case .forward: self.init(pivot: 1, slope: 0, gain: old, bias: 0)
        case .backward: self.init(pivot: 1, slope: new, gain: new, bias: 0)
        case .exact, .bilinear, .zoh: return nil
        }
    }
}
