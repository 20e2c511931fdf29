/// A causal convolution of a few taps in each channel, sixteen channels at a time.
///
///     v_t = bias + Σ_j w_j u_(t - k + 1 + j),   j = 0 … k - 1
///
/// The state is the last k - 1 inputs, oldest first. The sum runs in the order of `j`.
struct ShortConvolution: Sendable {
    private let length: Int
    private let taps: [SIMD16<Float>]
    private let bias: [SIMD16<Float>]

    /// Vectors of state that a block has.
    var stateCount: Int { length - 1 }

    init(length: Int, taps: [Float], bias: [Float]) {
        self.length = length
        self.taps = packedRows(bias.count, length) { taps[$0 * length + $1] }
        self.bias = packedRows(bias.count, 1) { channel, _ in bias[channel] }
    }

    @inline(__always)
    func advance(
        _ state: inout MutableSpan<SIMD16<Float>>, at start: Int, block: Int, by input: SIMD16<Float>
    ) -> SIMD16<Float> {
        let taps = taps.span.extracting(block &* length..<(block &+ 1) &* length)
        var sum = bias[block]
        var tap = 0
        while tap &+ 1 < length {
            sum = sum.addingProduct(taps[tap], state[start &+ tap])
            if tap > 0 { state[start &+ tap &- 1] = state[start &+ tap] }
            tap &+= 1
        }
        if tap > 0 { state[start &+ tap &- 1] = input }
        return sum.addingProduct(taps[tap], input)
    }
}
