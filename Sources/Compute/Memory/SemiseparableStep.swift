/// One step of the whole-history memory by a rule that costs O(N).
///
/// With the moments `m_n = (1/t) ∫ u P_n ds` as state, the LegS matrix is `(A v)_n = n v_n - Σ_{k ≤ n} (2k + 1) v_k`
/// and `B` is all ones, with `A e_0 = -B`. So the change of the state depends on its deviation `y = m - e_0 u` alone:
///
///     (I - λ A) Δ = (λ + μ) A y + δ B u,   m⁺ = m + Δ
///
/// A constant signal has `y = 0` and, where `δ = 0`, stays as it is to the last bit. With `λ = e / d`,
/// `λ + μ = g / d` and `δ = b g / d` the solution runs forward:
///
///     ρ_n = 1 / (d + e (n + 1))
///     m⁺_n = m_n - g ρ_n (h_n + (n + 1) y_n)
///     h_{n+1} = ρ_n ((d - e n) h_n + d (2n + 1) y_n),   h_0 = -b u
///
///     trapezoid    d = 2(k+1)   e = 1   g = 2 + 1/k   b = 0
///     post         as trapezoid                       b = 1 / (2k+1)
///     log          as trapezoid                       b = ln((k+1) / k) d / g - 1
///     gbt(α)       d = k+1      e = α   g = 1         b = 0
///     forward      d = k        e = 0   g = 1         b = 0
///     backward     gbt(1)
///
/// A lane may be a channel, all of them at one step, or a step of one channel: ``SemiseparableSweep``. The arithmetic
/// is the same, to the last bit.
///
/// Source: the semiseparable form of Gu et al., "HiPPO" (2020), appendix E; the form in differences is our own.
struct SemiseparableStep<L: Lanes>: MemoryStep {
    /// `d`.
    private let pivot: L
    /// `e`.
    private let slope: L
    /// `g`.
    private let gain: L
    /// `b`, by which the input's weight exceeds the state's.
    private let bias: L

    /// The weights of a rule; `nil` for a rule of another kind.
    ///
    /// - Parameters:
    ///   - rule: One of ``HiPPOMeasure/legs``.
    ///   - k: How many samples were absorbed before, at least 1.
    @inline(__always)
    init?(rule: MemoryRule, after k: L) {
        let one = L(repeating: 1)
        let zero = L(repeating: 0)
        switch rule {
        case .trapezoid: self.init(trapezoidAfter: k, bias: zero)
        case .post: self.init(trapezoidAfter: k, bias: one / (k + k + one))
        case .log:
            let ratio = (k + one + k + one) / (one / k + one + one)
            self.init(trapezoidAfter: k, bias: (one / k).logarithmOfNext * ratio - one)
        case .gbt(let alpha): self.init(pivot: k + one, slope: L(repeating: alpha), gain: one, bias: zero)
        case .forward: self.init(pivot: k, slope: zero, gain: one, bias: zero)
        case .backward: self.init(pivot: k + one, slope: one, gain: one, bias: zero)
        case .exact, .bilinear, .zoh: return nil
        }
    }

    @inline(__always)
    private init(trapezoidAfter k: L, bias: L) {
        let one = L(repeating: 1)
        self.init(pivot: k + one + k + one, slope: one, gain: one / k + one + one, bias: bias)
    }

    /// The weights `d`, `e`, `g` and `b`.
    @inline(__always)
    init(pivot: L, slope: L, gain: L, bias: L) {
        self.pivot = pivot
        self.slope = slope
        self.gain = gain
        self.bias = bias
    }

    /// `λ`, the weight of the new state.
    var implicit: L { slope / pivot }

    /// `μ`, the weight of the old state.
    var explicit: L { (gain - slope) / pivot }

    /// `λ + μ`.
    var total: L { gain / pivot }

    /// `δ`, by which the input's weight exceeds the state's.
    var excess: L { bias * gain / pivot }

    /// `β = λ + μ + δ`, the weight of the input.
    var input: L { (bias + L(repeating: 1)) * gain / pivot }

    /// `h_0` for a sample.
    @inline(__always)
    func start(_ input: L) -> L { L(repeating: 0) - bias * input }

    /// The coefficients of row `n`.
    @inline(__always)
    func row(_ n: L) -> SemiseparableRow<L> {
        let one = L(repeating: 1)
        let next = n + one
        let inverse = one / pivot.addingProduct(slope, next)
        return SemiseparableRow(
            next: next,
            weight: gain * inverse,
            onward: pivot.subtractingProduct(slope, n) * inverse,
            near: pivot * (n + next) * inverse
        )
    }

    func advance(_ state: Span<L>, by input: L, into next: inout MutableSpan<L>, at start: Int) -> Bool {
        var carried = self.start(input)
        var excess = L(repeating: 0)
        var n = L(repeating: 0)
        for row in 0..<state.count {
            let deviation = row == 0 ? state[0] - input : state[row]
            let moment = self.row(n).advance(state[row], deviation: deviation, carried: &carried).flushed
            excess = excess.marking(moment)
            next[start + row] = moment
            n = n + L(repeating: 1)
        }
        return excess.isWithinRange
    }
}
