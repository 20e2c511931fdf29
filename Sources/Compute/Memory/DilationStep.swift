/// One exact step of the whole-history memory: the propagator of a signal held between samples.
///
/// With the moments as state and `r = k/(k+1)`, the deviation `y = m - e_0 u` is dilated: `y ← r c y`, where `c` is the
/// expansion of ``LegendreDilation``. In differences, `m⁺ = m + (r c - I) y`; the diagonal of `r c - I` is
/// `h_n = r^{n+1} - 1`, which `h_n = r h_{n-1} - ρ` gives without cancellation.
///
/// Source: Gu et al., "HiPPO" (2020), equation 4, integrated exactly between samples.
struct DilationStep: Sendable {
    private var expansion: LegendreDilation

    init(order: Int) {
        expansion = LegendreDilation(order: order)
    }

    /// Computes the moments of every group of channels after one more sample.
    ///
    /// - Parameters:
    ///   - state: The moments before it: group after group, N a group.
    ///   - inputs: The samples, one a group.
    ///   - k: How many samples were absorbed before; at least 1.
    ///   - next: The moments after it, as `state`.
    /// - Returns: Whether they are all within range.
    /// - Complexity: O(N²) for the expansion and O(N²) a group; allocates nothing.
    mutating func advance<L: Lanes>(
        _ state: [L],
        by inputs: [L],
        after k: Int,
        into next: inout [L]
    ) -> Bool {
        let state = state.span
        var next = next.mutableSpan
        let order = state.count / inputs.count
        let ratio = Double(k) / Double(k + 1)
        let complement = 1 / Double(k + 1)
        var excess = L(repeating: 0)
        var diagonal = -complement
        expansion.begin(ratio: ratio, complement: complement)
        for n in 0..<order {
            if n > 0 {
                expansion.advance()
                diagonal = ratio * diagonal - complement
            }
            for group in 0..<inputs.count {
                let moments = state.extracting((group * order)..<((group + 1) * order))
                let first = moments[0] - inputs[group]
                let below = expansion.sumBelowDiagonal(moments, first: first).scaled(by: ratio)
                let own = (n == 0 ? first : moments[n]).scaled(by: diagonal)
                let moment = (moments[n] + (below + own)).flushed
                excess = excess.marking(moment)
                next[group * order + n] = moment
            }
        }
        return excess.isWithinRange
    }
}
