/// The moments of held samples against Legendre polynomials, by the jumps of the staircase.
///
/// Summed by parts, `m_n = Σ_k u_k [I_n(s_{k+1}) - I_n(s_k)]` becomes
///
///     m_n = [n = 0] u_last - Σ_k (u_k - u_{k-1}) I_n(s_k)
///
/// over the edges `s_k` in (0, 1], since `I_n` vanishes at both ends for `n ≥ 1` and `I_0(s) = s`. A constant is
/// exact in this form, and no two nearly equal integrals are subtracted.
struct StaircaseMoments {
    let signal: Signal
    /// How many samples have been absorbed.
    let position: Int
    let basis: ProjectionBasis

    /// The coefficients of all channels, one row of N a channel.
    ///
    /// - Throws: What `checkpoint` throws, which is called about every half millisecond of work.
    /// - Complexity: O(edges · N · channels) time; O(edges · channels) space for at most 256 edges at a time.
    func coefficients(checkpoint: Checkpoint) throws(ComputeError) -> [Double] {
        let (order, channels) = (basis.order, signal.channels)
        var moments = [Double](repeating: 0, count: channels * order)
        for channel in 0..<channels {
            moments[channel * order] = signal.samples[(position - 1) * channels + channel]
        }
        let firstEdge = firstEdge
        var edges = StaircaseEdges(count: min(256, position - firstEdge), channels: channels)
        let patience = max(1, 2_000_000 / (edges.count * (1 + channels)))
        var rows = 0
        for first in stride(from: firstEdge, to: position, by: edges.count) {
            edges.begin(signal, first..<position, at: place)
            for n in 0..<order {
                if rows.isMultiple(of: patience) { try checkpoint() }
                rows += 1
                edges.advance()
                let weight = 0.5 / Double(n + 1)
                for channel in 0..<channels { moments[channel * order + n] -= weight * edges.sum(channel: channel) }
            }
        }
        for n in 0..<order {
            let gain = basis.scaling.gain(n)
            for channel in 0..<channels { moments[channel * order + n] *= gain }
        }
        return moments
    }

    /// Where samples begin, as fractions of the basis' stretch, given their numbers.
    private func place(of samples: SIMD8<Double>) -> SIMD8<Double> {
        let end = Double(position)
        guard let window = basis.window else { return samples / end }
        return 1 - (end - samples) * signal.timeStep / window
    }

    /// The first sample that may begin inside the basis' stretch.
    private var firstEdge: Int {
        guard let window = basis.window else { return 0 }
        let count = max(1, (window / signal.timeStep).rounded(.up))
        return count < Double(position) ? position - Int(count) : 0
    }
}
