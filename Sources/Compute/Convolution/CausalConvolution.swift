/// The causal convolution with one kernel, prepared once for signals of any length.
///
///     y_k = Σ_{j ≤ k} K_j u_{k−j} + d u_k
///
/// Long convolutions are products modulo `t^n − i` by transforms of length n, and short ones sums; both are exact up to
/// rounding, and nothing wraps around. Signals much longer than the kernel are taken in pieces (overlap-save).
///
/// Source: state-space.md §3; Bernstein, "Multidigit multiplication for mathematicians" (2001), section 6.
public struct CausalConvolution<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
    private let engine: ConvolutionEngine<Scalar>

    /// Convolves a signal.
    ///
    /// - Parameters:
    ///   - signal: u, 1...2²² samples.
    ///   - checkpoint: called every few milliseconds.
    /// - Returns: y, as long as the signal.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` or ``ComputeError/notFinite(argument:index:)``
    ///   for a signal that cannot be convolved, and what `checkpoint` throws.
    /// - Complexity: O(n log n) for n the longer of kernel and signal; allocates work space and the result.
    public func convolve(_ signal: [Scalar], checkpoint: Checkpoint = {}) throws(ComputeError) -> [Scalar] {
        try engine.product(signal, 0..<signal.count, checkpoint)
    }
}

extension CausalConvolution where Scalar == Double {
    /// Prepares a kernel.
    ///
    /// - Parameters:
    ///   - kernel: K, 1...2²² taps.
    ///   - feedthrough: d.
    ///   - signalLength: the length of the signals to come, the kernel's if nil; others cost more than they need.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` or ``ComputeError/notFinite(argument:index:)``
    ///   for a kernel or a length that cannot be convolved.
    /// - Complexity: O(n log n) for n the longer of kernel and signals.
    public init(kernel: [Double], feedthrough: Double = 0, signalLength: Int? = nil) throws(ComputeError) {
        try requireSamples("k", kernel)
        try requireSamples("d", [feedthrough])
        let length = signalLength ?? kernel.count
        try requireSampleCount("u", length)
        var taps = kernel
        taps[0] += feedthrough
        engine = try ConvolutionEngine(taps, window: 0..<length, signalLength: length)
    }
}

extension CausalConvolution where Scalar == Float {
    /// Prepares a kernel.
    ///
    /// - Parameters:
    ///   - kernel: K, 1...2²² taps.
    ///   - feedthrough: d.
    ///   - signalLength: the length of the signals to come, the kernel's if nil; others cost more than they need.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` or ``ComputeError/notFinite(argument:index:)``
    ///   for a kernel or a length that cannot be convolved.
    /// - Complexity: O(n log n) for n the longer of kernel and signals.
    public init(kernel: [Float], feedthrough: Float = 0, signalLength: Int? = nil) throws(ComputeError) {
        try requireSamples("k", kernel)
        try requireSamples("d", [feedthrough])
        let length = signalLength ?? kernel.count
        try requireSampleCount("u", length)
        var taps = kernel
        taps[0] += feedthrough
        engine = try ConvolutionEngine(taps, window: 0..<length, signalLength: length)
    }
}
