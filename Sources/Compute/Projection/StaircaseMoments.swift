/// The moments of held samples against Legendre polynomials, by the jumps of the staircase.
///
/// Summed by parts, `m_n = Σ_k u_k [I_n(s_{k+1}) - I_n(s_k)]` becomes
///
///     m_n = [n = 0] u_last - Σ_k (u_k - u_{k-1}) I_n(s_k)
///
/// over the edges `s_k` inside (0, 1), since `I_n` vanishes at both ends for `n ≥ 1` and `I_0(s) = s`. A constant is
/// exact in this form, and no two nearly equal integrals are subtracted.
struct StaircaseMoments {
    let signal: Signal
    /// How many samples have been absorbed.
    let position: Int
    let basis: ProjectionBasis

    /// The coefficients of all channels, one row of N a channel.
    ///
    /// - Throws: What `checkpoint` throws, which is called about every half millisecond of work.
    /// - Complexity: O(edges · N · channels).
    func coefficients(checkpoint: Checkpoint) throws(ComputeError) -> [Double] {
        let (order, channels) = (basis.order, signal.channels)
        var moments = [Double](repeating: 0, count: channels * order)
        var integrals = [Double](repeating: 0, count: order + 1)
        let patience = max(1, 250_000 / (order * (1 + channels)))
        for channel in 0..<channels { moments[channel * order] = sample(position - 1, channel: channel) }
        for k in 0..<position {
            if k.isMultiple(of: patience) { try checkpoint() }
            let s = edge(k)
            guard s > 0, s < 1 else { continue }
            Self.integrate(&integrals, to: s)
            for channel in 0..<channels {
                let jump = sample(k, channel: channel) - sample(k - 1, channel: channel)
                for n in 0..<order { moments[channel * order + n] -= jump * integrals[n] }
            }
        }
        for n in 0..<order {
            let gain = basis.scaling.gain(n)
            for channel in 0..<channels { moments[channel * order + n] *= gain }
        }
        return moments
    }

    /// Where sample `k` begins, as a fraction of the basis' stretch.
    private func edge(_ k: Int) -> Double {
        guard let window = basis.window else { return Double(k) / Double(position) }
        return 1 - Double(position - k) * signal.timeStep / window
    }

    private func sample(_ k: Int, channel: Int) -> Double {
        k < 0 ? 0 : signal.samples[k * signal.channels + channel]
    }

    /// Writes `I_0(s), …, I_{N-1}(s)` before one spare place.
    private static func integrate(_ integrals: inout [Double], to s: Double) {
        var values = integrals.mutableSpan
        writeLegendreValues(&values, at: 2 * s - 1)
        var past = values[0]
        for n in 1..<max(1, values.count - 1) {
            let present = values[n]
            values[n] = (values[n + 1] - past) / Double(2 * (2 * n + 1))
            past = present
        }
        values[0] = s
    }
}
