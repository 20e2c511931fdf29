/// One step of the whole-history memory by a rule that costs O(N).
///
/// With the moments `m_n = (1/t) ∫ u P_n ds` as state, the LegS matrix is `(A v)_n = n v_n - Σ_{k ≤ n} (2k + 1) v_k`
/// and `B` is all ones, with `A e_0 = -B`. So the change of the state depends on its deviation `y = m - e_0 u` alone:
///
///     (I - λ A) Δ = (λ + μ) A y + δ B u,   m⁺ = m + Δ
///
/// A constant signal has `y = 0` and, where `δ = 0`, stays as it is to the last bit. The solution runs forward:
///
///     Δ_n = (r_n - λ S_{n-1}) / (1 + λ(n + 1)),   S_n = S_{n-1} + (2n + 1) Δ_n
///
/// Source: the semiseparable form of Gu et al., "HiPPO" (2020), appendix E; the form in differences is our own.
struct SemiseparableStep: Sendable {
    /// `λ`, the weight of the new state.
    let implicit: Double
    /// `λ + μ`.
    let total: Double
    /// `δ = β - λ - μ`, by which the input's weight differs from the state's.
    let bias: Double

    /// The weights of a rule that takes sample `k + 1`; `nil` before the first sample and for a rule of another kind.
    init?(rule: MemoryRule, after k: Int) {
        guard k >= 1 else { return nil }
        let old = 1 / Double(k)
        let new = 1 / Double(k + 1)
        switch rule {
        case .trapezoid: self.init(implicit: new / 2, total: (old + new) / 2, bias: 0)
        case .post: self.init(implicit: new / 2, total: (old + new) / 2, bias: (old - new) / 2)
        case .log: self.init(implicit: new / 2, total: (old + new) / 2, bias: log1p(old) - (old + new) / 2)
        case .gbt(let alpha): self.init(implicit: alpha * new, total: new, bias: 0)
        case .forward: self.init(implicit: 0, total: old, bias: 0)
        case .backward: self.init(implicit: new, total: new, bias: 0)
        case .exact, .bilinear, .zoh: return nil
        }
    }

    private init(implicit: Double, total: Double, bias: Double) {
        self.implicit = implicit
        self.total = total
        self.bias = bias
    }

    /// Computes the moments after one more sample.
    ///
    /// - Parameters:
    ///   - state: The moments before it, N of them.
    ///   - input: The sample.
    ///   - next: Where the moments after it go, N of them.
    ///   - start: The place of the first.
    /// - Returns: Whether they are all within range.
    /// - Complexity: O(N); allocates nothing.
    func advance<L: Lanes>(
        _ state: Span<L>,
        by input: L,
        into next: inout MutableSpan<L>,
        at start: Int
    ) -> Bool {
        var isWithinRange = true
        let offset = input.scaled(by: bias)
        var deviation = state[0] - input
        var past = L(repeating: 0)
        var change = L(repeating: 0)
        var n = 0.0
        for row in 0..<state.count {
            let odd = n + n + 1
            past = past + deviation.scaled(by: odd)
            let right = (deviation.scaled(by: n) - past).scaled(by: total) + offset
            let inverse = 1 / (1 + implicit * (n + 1))
            let difference = (right - change.scaled(by: implicit)).scaled(by: inverse)
            let moment = (state[row] + difference).flushed
            isWithinRange = isWithinRange && moment.isWithinRange
            next[start + row] = moment
            change = change.scaled(by: inverse * (1 - implicit * n)) + right.scaled(by: inverse * odd)
            n += 1
            if row + 1 < state.count { deviation = state[row + 1] }
        }
        return isWithinRange
    }
}
