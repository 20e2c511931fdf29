internal import Compute
internal import Numerics

/// How the ends of a signal are met.
enum ConvolutionMode: String, Sendable, CaseIterable {
    case causal, circular, bidirectional
}

/// One channel's convolution, prepared for many signals of one length.
struct PreparedConvolution: Sendable {
    private enum Engine: Sendable {
        case causal(CausalConvolution<Double>)
        case circular(CircularConvolution<Double>)
        case bidirectional(BidirectionalConvolution<Double>)
    }

    private let real: Engine
    private let imaginary: Engine?

    /// - Parameters:
    ///   - kernel: K; for ``ConvolutionMode/bidirectional`` K0 and behind it K1, of one length.
    ///   - length: The length of the signals.
    /// - Throws: ``ComputeError`` as the convolutions.
    init(
        _ kernel: ChannelSamples, _ mode: ConvolutionMode, feedthrough: Complex<Double>, length: Int
    ) throws(ComputeError) {
        real = try Self.engine(kernel.real, mode, feedthrough.real, length)
        let isComplex = kernel.imaginary != nil || feedthrough.imaginary != 0
        let taps = kernel.imaginary ?? zeros(isComplex ? kernel.real.count : 0)
        imaginary = isComplex ? try Self.engine(taps, mode, feedthrough.imaginary, length) : nil
    }

    /// The output for a signal.
    ///
    /// - Throws: ``ComputeError/diverged(step:)`` where it leaves the range of double precision.
    func output(for signal: [Double], checkpoint: Checkpoint) throws(ComputeError) -> ChannelSamples {
        var parts: [[Double]] = []
        for engine in [real, imaginary] {
            guard let engine else { continue }
            try checkpoint()
            let part = try Self.convolve(signal, engine, checkpoint)
            if let step = part.firstIndex(where: { !$0.isFinite }) { throw .diverged(step: step) }
            parts.append(part)
        }
        return ChannelSamples(real: parts[0], imaginary: parts.count > 1 ? parts[1] : nil)
    }

    private static func engine(
        _ taps: [Double], _ mode: ConvolutionMode, _ feedthrough: Double, _ length: Int
    ) throws(ComputeError) -> Engine {
        switch mode {
        case .causal:
            // Later taps meet no sample.
            let met = taps.count > length ? Array(taps[..<length]) : taps
            return .causal(try CausalConvolution(kernel: met, feedthrough: feedthrough, signalLength: length))
        case .circular:
            return .circular(try CircularConvolution(kernel: taps, feedthrough: feedthrough, length: length))
        case .bidirectional:
            let half = taps.count / 2
            return .bidirectional(
                try BidirectionalConvolution(
                    forward: Array(taps[..<half]), backward: Array(taps[half...]), feedthrough: feedthrough,
                    signalLength: length))
        }
    }

    private static func convolve(
        _ signal: [Double], _ engine: Engine, _ checkpoint: Checkpoint
    ) throws(ComputeError) -> [Double] {
        switch engine {
        case .causal(let convolution): try convolution.convolve(signal, checkpoint: checkpoint)
        case .circular(let convolution): try convolution.convolve(signal, checkpoint: checkpoint)
        case .bidirectional(let convolution): try convolution.convolve(signal, checkpoint: checkpoint)
        }
    }
}
