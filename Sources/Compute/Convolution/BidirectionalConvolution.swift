/// The bidirectional convolution with two kernels, for signals of one length L.
///
///     y_i = Σ_{j ≤ i} K0_{i−j} u_j + Σ_{j > i} K1_{j−i−1} u_j + d u_i
///
/// One transform of length about L serves both: the coefficients `i + m` of the product of u with the kernel
/// `K1_{m−1}, …, K1_0, K0_0, K0_1, …`.
///
/// Source: state-space.md §3.
public struct BidirectionalConvolution<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
    /// L.
    public let signalLength: Int

    private let engine: ConvolutionEngine<Scalar>

    /// m, the number of taps of K1 that reach into the signal.
    private let backward: Int

    /// Convolves a signal.
    ///
    /// - Parameters:
    ///   - signal: u, L samples.
    ///   - checkpoint: called every few milliseconds.
    /// - Returns: y, L samples.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` or
    ///   ``ComputeError/notFinite(argument:index:)`` for another signal, and what `checkpoint` throws.
    /// - Complexity: O(L log L); allocates work space and the result.
    public func convolve(_ signal: [Scalar], checkpoint: Checkpoint = {}) throws(ComputeError) -> [Scalar] {
        guard signal.count == signalLength else {
            throw .wrongLength(argument: "u", actual: signal.count, expected: signalLength)
        }
        return try engine.product(signal, backward..<(backward + signalLength), checkpoint)
    }
}

extension BidirectionalConvolution where Scalar == Double {
    /// Prepares two kernels.
    ///
    /// - Parameters:
    ///   - forward: K0, 1...2²² taps.
    ///   - backward: K1, 1...2²² taps.
    ///   - feedthrough: d.
    ///   - signalLength: L, 1...2²².
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` or ``ComputeError/notFinite(argument:index:)``
    ///   for a kernel or a length that cannot be convolved.
    /// - Complexity: O(L log L).
    public init(
        forward: [Double],
        backward: [Double],
        feedthrough: Double = 0,
        signalLength: Int
    ) throws(ComputeError) {
        try requireSamples("k", forward)
        try requireSamples("k", backward)
        try requireSamples("d", [feedthrough])
        try requireSampleCount("u", signalLength)
        let reach = min(backward.count, signalLength - 1)
        var taps = Array(backward.prefix(reach).reversed() + forward.prefix(signalLength))
        taps[reach] += feedthrough
        self.backward = reach
        self.signalLength = signalLength
        engine = try ConvolutionEngine(taps, window: reach..<(reach + signalLength), signalLength: signalLength)
    }
}

extension BidirectionalConvolution where Scalar == Float {
    /// Prepares two kernels.
    ///
    /// - Parameters:
    ///   - forward: K0, 1...2²² taps.
    ///   - backward: K1, 1...2²² taps.
    ///   - feedthrough: d.
    ///   - signalLength: L, 1...2²².
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` or ``ComputeError/notFinite(argument:index:)``
    ///   for a kernel or a length that cannot be convolved.
    /// - Complexity: O(L log L).
    public init(
        forward: [Float],
        backward: [Float],
        feedthrough: Float = 0,
        signalLength: Int
    ) throws(ComputeError) {
        try requireSamples("k", forward)
        try requireSamples("k", backward)
        try requireSamples("d", [feedthrough])
        try requireSampleCount("u", signalLength)
        let reach = min(backward.count, signalLength - 1)
        var taps = Array(backward.prefix(reach).reversed() + forward.prefix(signalLength))
        taps[reach] += feedthrough
        self.backward = reach
        self.signalLength = signalLength
        engine = try ConvolutionEngine(taps, window: reach..<(reach + signalLength), signalLength: signalLength)
    }
}
