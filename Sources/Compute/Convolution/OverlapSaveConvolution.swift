/// The causal convolution of a stream with a fixed kernel, block by block.
///
///     y_k = Σ_{j ≤ k} K_j u_{k−j} + d u_k
///
/// A block may have any size; its outputs come at once, and do not depend on how the stream was cut but for rounding.
/// The value holds the last samples that the kernel reaches: a copy of it is a fork of the stream.
///
/// Source: overlap-save, Stockham (1966); state-space.md §3.
public struct OverlapSaveConvolution<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
    private let engine: ConvolutionEngine<Scalar>

    /// The last samples, as many as the kernel has taps but one; zeros before the stream began.
    public private(set) var past: [Scalar]

    /// How many samples have been heard.
    public private(set) var position = 0

    /// Hears a block.
    ///
    /// - Parameters:
    ///   - block: the next samples of u, 1...2²².
    ///   - checkpoint: called every few milliseconds.
    /// - Returns: the same samples of y.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` or ``ComputeError/notFinite(argument:index:)``
    ///   for a block that cannot be convolved, and what `checkpoint` throws; the stream then stays where it was.
    /// - Complexity: O(n log n) for n of kernel and block together, or O(kernel · block) where that is less.
    public mutating func feed(_ block: [Scalar], checkpoint: Checkpoint = {}) throws(ComputeError) -> [Scalar] {
        let result = try engine.stream(&past, block, checkpoint)
        position += block.count
        return result
    }

    /// Forgets the stream.
    public mutating func reset() {
        past = past.map { _ in 0 }
        position = 0
    }
}

extension OverlapSaveConvolution where Scalar == Double {
    /// Prepares a kernel.
    ///
    /// - Parameters:
    ///   - kernel: K, 1...2²² taps.
    ///   - feedthrough: d.
    ///   - blockLength: the size of the blocks to come, the kernel's if nil; others cost more than they need.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` or ``ComputeError/notFinite(argument:index:)``
    ///   for a kernel or a size that cannot be convolved.
    /// - Complexity: O(n log n) for n of kernel and block together.
    public init(kernel: [Double], feedthrough: Double = 0, blockLength: Int? = nil) throws(ComputeError) {
        try requireSamples("k", kernel)
        try requireSamples("d", [feedthrough])
        let length = blockLength ?? kernel.count
        try requireSampleCount("u", length)
        var taps = kernel
        taps[0] += feedthrough
        past = [Double](repeating: 0, count: kernel.count - 1)
        let window = past.count..<(past.count + length)
        engine = try ConvolutionEngine(taps, window: window, signalLength: window.upperBound)
    }
}

extension OverlapSaveConvolution where Scalar == Float {
    /// Prepares a kernel.
    ///
    /// - Parameters:
    ///   - kernel: K, 1...2²² taps.
    ///   - feedthrough: d.
    ///   - blockLength: the size of the blocks to come, the kernel's if nil; others cost more than they need.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` or ``ComputeError/notFinite(argument:index:)``
    ///   for a kernel or a size that cannot be convolved.
    /// - Complexity: O(n log n) for n of kernel and block together.
    public init(kernel: [Float], feedthrough: Float = 0, blockLength: Int? = nil) throws(ComputeError) {
        try requireSamples("k", kernel)
        try requireSamples("d", [feedthrough])
        let length = blockLength ?? kernel.count
        try requireSampleCount("u", length)
        var taps = kernel
        taps[0] += feedthrough
        past = [Float](repeating: 0, count: kernel.count - 1)
        let window = past.count..<(past.count + length)
        engine = try ConvolutionEngine(taps, window: window, signalLength: window.upperBound)
    }
}
