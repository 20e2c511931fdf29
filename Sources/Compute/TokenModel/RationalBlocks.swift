/// A rational kernel for sixteen channels at a time, in its companion form.
///
///     y = Σ_i b_i w_(t-i) + h₀ u_t        w_t = u_t - Σ_i a_i w_(t-i),   i = 1 … n
///
/// `w` lies in a ring, `w_t` at place `t mod n`: nothing is shifted. Both sums run in the order of `i`.
struct RationalBlocks: ChannelBlocks {
    /// One delay of sixteen channels.
    private struct Tap {
        var feedback, readout: SIMD16<Float>
    }

    private let order: Int
    private let taps: [Tap]
    private let feedthrough: [SIMD16<Float>]

    var stateCount: Int { order }

    init(denominator: [Float], numerator: [Float], feedthrough: [Float]) {
        let channels = feedthrough.count
        let order = denominator.count / channels
        let feedback = packedRows(channels, order) { -denominator[$0 * order + $1] }
        let readout = packedRows(channels, order) { numerator[$0 * order + $1] }
        self.order = order
        taps = zip(feedback, readout).map { Tap(feedback: $0, readout: $1) }
        self.feedthrough = packedRows(channels, 1) { channel, _ in feedthrough[channel] }
    }

    @inline(__always)
    func advance(
        _ state: inout MutableSpan<SIMD16<Float>>, at start: Int, block: Int, position: Int, by input: SIMD16<Float>
    ) -> SIMD16<Float> {
        let taps = taps.span.extracting(block &* order..<(block &+ 1) &* order)
        let newest = position % order
        var filtered = input
        var output = input * feedthrough[block]
        var place = newest
        for tap in 0..<order {
            place = place == 0 ? order &- 1 : place &- 1
            let delayed = state[start &+ place]
            filtered = filtered.addingProduct(taps[tap].feedback, delayed)
            output = output.addingProduct(taps[tap].readout, delayed)
        }
        state[start &+ newest] = filtered
        return output
    }
}
