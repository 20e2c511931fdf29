/// The circular convolution with one kernel modulo one length n.
///
///     y_i = Σ_j K_j u_{(i − j) mod n}
///
/// Any n goes the same way: the product of the two is taken whole and folded, so that no n costs much more than its
/// neighbours.
public struct CircularConvolution<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
    /// n.
    public let length: Int

    private let engine: ConvolutionEngine<Scalar>
    private let fold: @Sendable ([Scalar]) -> [Scalar]

    /// Convolves a signal.
    ///
    /// - Parameters:
    ///   - signal: u, n samples.
    ///   - checkpoint: called every few milliseconds.
    /// - Returns: y, n samples.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` or
    ///   ``ComputeError/notFinite(argument:index:)`` for another signal, and what `checkpoint` throws.
    /// - Complexity: O(n log n); allocates work space and the result.
    public func convolve(_ signal: [Scalar], checkpoint: Checkpoint = {}) throws(ComputeError) -> [Scalar] {
        guard signal.count == length else {
            throw .wrongLength(argument: "u", actual: signal.count, expected: length)
        }
        return fold(try engine.product(signal, 0..<(2 * length - 1), checkpoint))
    }
}

extension CircularConvolution where Scalar == Double {
    /// Prepares a kernel.
    ///
    /// - Parameters:
    ///   - kernel: K, 1...2²² taps, which are folded modulo n.
    ///   - feedthrough: d, added to `K_0`.
    ///   - length: n, 1...2²².
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` or ``ComputeError/notFinite(argument:index:)``
    ///   for a kernel or a length that cannot be convolved.
    /// - Complexity: O(n log n).
    public init(kernel: [Double], feedthrough: Double = 0, length: Int) throws(ComputeError) {
        try requireSamples("k", kernel)
        try requireSamples("d", [feedthrough])
        try requireSampleCount("u", length)
        var taps = folded(kernel, modulo: length)
        taps[0] += feedthrough
        self.length = length
        fold = { folded($0, modulo: length) }
        engine = try ConvolutionEngine(taps, window: 0..<(2 * length - 1), signalLength: length)
    }
}

extension CircularConvolution where Scalar == Float {
    /// Prepares a kernel.
    ///
    /// - Parameters:
    ///   - kernel: K, 1...2²² taps, which are folded modulo n.
    ///   - feedthrough: d, added to `K_0`.
    ///   - length: n, 1...2²².
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` or ``ComputeError/notFinite(argument:index:)``
    ///   for a kernel or a length that cannot be convolved.
    /// - Complexity: O(n log n).
    public init(kernel: [Float], feedthrough: Float = 0, length: Int) throws(ComputeError) {
        try requireSamples("k", kernel)
        try requireSamples("d", [feedthrough])
        try requireSampleCount("u", length)
        var taps = folded(kernel, modulo: length)
        taps[0] += feedthrough
        self.length = length
        fold = { folded($0, modulo: length) }
        engine = try ConvolutionEngine(taps, window: 0..<(2 * length - 1), signalLength: length)
    }
}

/// The sums of the numbers whose places are equal modulo `length`, in the order of the places.
private func folded<Scalar: BinaryFloatingPoint>(_ numbers: [Scalar], modulo length: Int) -> [Scalar] {
    var result = [Scalar](repeating: 0, count: length)
    for start in stride(from: 0, to: numbers.count, by: length) {
        for index in start..<min(start + length, numbers.count) { result[index - start] += numbers[index] }
    }
    return result
}
