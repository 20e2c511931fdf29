/// One step of a sliding window's memory by a rule that costs O(N).
///
/// The inverse of the LegT matrix is tridiagonal. With the moments `m_n = (1/w) ∫ u P_n ds` as state,
/// `A⁻¹ = -w R⁻² T` where `R² = diag(2n + 1)` and `2T` has 1 above the diagonal, -1 below it, and 1 added to its first
/// and to its last diagonal entry. Since `A e_0 = -B`, the change of the state by `gbt(α)` with the step `ε` obeys
///
///     (I - αεA) Δ = ε A y,   y = m - e_0 u
///     (2T + (2αε/w) R²) Δ = -(2ε/w) R² y
///
/// The elimination's pivots `p_n = d_n + 1/p_{n-1}` are sums of positive numbers: no pivoting, no cancellation.
///
/// Source: derived from Gu et al., "HiPPO" (2020), theorem 1.
struct TridiagonalStep<L: Lanes>: MemoryStep {
    /// `(2ε/w)(2n + 1)`.
    private let gains: [Double]
    /// `1/p_n`.
    private let inversePivots: [Double]

    /// Prepares the elimination.
    ///
    /// - Parameters:
    ///   - order: N ≥ 1.
    ///   - ratio: `ε/w`, positive.
    ///   - alpha: The weight of the new state, in [0, 1].
    /// - Complexity: O(N) time and space.
    init(order: Int, ratio: Double, alpha: Double) {
        var gains: [Double] = []
        var inversePivots: [Double] = []
        for n in 0..<order {
            let gain = 2 * ratio * Double(2 * n + 1)
            var pivot = alpha * gain + (inversePivots.last ?? 1)
            if n == order - 1 { pivot += 1 }
            gains.append(gain)
            inversePivots.append(1 / pivot)
        }
        self.gains = gains
        self.inversePivots = inversePivots
    }

    func advance(_ state: Span<L>, by input: L, into next: inout MutableSpan<L>, at start: Int) -> Bool {
        let order = state.count
        let gains = gains.span
        let inverses = inversePivots.span
        var carried = (input - state[0]).scaled(by: gains[0])
        next[start] = carried
        for n in 1..<order {
            carried = carried.scaled(by: inverses[n - 1]) - state[n].scaled(by: gains[n])
            next[start + n] = carried
        }
        var excess = L(repeating: 0)
        var change = L(repeating: 0)
        for n in stride(from: order - 1, through: 0, by: -1) {
            change = (next[start + n] - change).scaled(by: inverses[n])
            let moment = (state[n] + change).flushed
            excess = excess.marking(moment)
            next[start + n] = moment
        }
        return excess.isWithinRange
    }
}
