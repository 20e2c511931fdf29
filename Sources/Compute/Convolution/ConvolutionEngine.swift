/// The convolution with one kernel in one precision, its vectors out of sight.
///
/// Its closures are compiled for that precision, whatever module calls them.
struct ConvolutionEngine<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
    typealias Product = @Sendable ([Scalar], Range<Int>, Checkpoint) throws(ComputeError) -> [Scalar]
    typealias Stream = @Sendable (inout [Scalar], [Scalar], Checkpoint) throws(ComputeError) -> [Scalar]

    /// The coefficients of a window of the product with a signal, which is first held to be finite and of fair length.
    let product: Product

    /// The outputs for a block of samples that follow the last samples, which it replaces by the newer ones.
    let stream: Stream

    fileprivate init<Vector: TransformLanes>(_ kernel: PreparedKernel<Vector>) where Vector.Scalar == Scalar {
        product = { signal, window, checkpoint throws(ComputeError) in
            try requireSamples("u", signal)
            return try kernel.product(signal.span, window: window, checkpoint: checkpoint)
        }
        stream = { past, block, checkpoint throws(ComputeError) in
            try requireSamples("u", block)
            let samples = past + block
            let result = try kernel.product(samples.span, window: past.count..<samples.count, checkpoint: checkpoint)
            past = Array(samples.suffix(past.count))
            return result
        }
    }
}

extension ConvolutionEngine where Scalar == Double {
    /// Prepares a kernel for one window of its products with signals of one length.
    init(_ kernel: [Double], window: Range<Int>, signalLength: Int) throws(ComputeError) {
        self.init(
            try PreparedKernel<SIMD4<Double>>(kernel, window: window, signalLength: signalLength) {
                length throws(ComputeError) in try ConvolutionPlans.double(length: length)
            }
        )
    }
}

extension ConvolutionEngine where Scalar == Float {
    /// Prepares a kernel for one window of its products with signals of one length.
    init(_ kernel: [Float], window: Range<Int>, signalLength: Int) throws(ComputeError) {
        self.init(
            try PreparedKernel<SIMD8<Float>>(kernel, window: window, signalLength: signalLength) {
                length throws(ComputeError) in try ConvolutionPlans.single(length: length)
            }
        )
    }
}
