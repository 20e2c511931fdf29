/// A voice activity detector at work: its weights packed for vectors; sessions bring their own state.
///
/// Every sum runs in one order, so that equal samples give equal bits.
///
/// See ``VoiceActivityWeights`` for the equations.
public struct VoiceActivityModel: Sendable {
    /// How many numbers the weights hold.
    public let parameterCount: Int

    /// The predicted time of one step, in nanoseconds.
    public static let stepCost = 40_000

    private let real: AffineLayer
    private let imaginary: AffineLayer
    private let encoder: [AffineLayer]
    private let gates: AffineLayer
    private let output: [SIMD16<Float>]
    private let outputBias: Float

    private typealias Sizes = VoiceActivityWeights

    /// The bins of a frame, filled up to whole vectors.
    private static let paddedBins = 16 * blocks(of: Sizes.bins)

    /// Checks and packs weights.
    ///
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` and
    ///   ``ComputeError/notFinite(argument:index:)``.
    /// - Complexity: O(parameters).
    public init(_ weights: VoiceActivityWeights) throws(ComputeError) {
        try weights.validate()
        parameterCount = weights.parameterCount
        let none = [Float](repeating: 0, count: Sizes.bins)
        real = AffineLayer(bias: none, columns: Sizes.frame) { weights.basis[$0 * Sizes.frame + $1] }
        imaginary = AffineLayer(bias: none, columns: Sizes.frame) {
            weights.basis[(Sizes.bins + $0) * Sizes.frame + $1]
        }
        // The taps of the later layers that only ever meet the zeros beside the frames are left out.
        encoder = [
            Self.layer(weights, 0, width: Self.paddedBins, taps: 0...2),
            Self.layer(weights, 1, width: 128, taps: 0...2),
            Self.layer(weights, 2, width: 64, taps: 1...2), Self.layer(weights, 3, width: 64, taps: 1...1),
        ]
        let bias = zip(weights.inputBias, weights.hiddenBias).map { $0 + $1 }
        gates = AffineLayer(bias: bias, columns: 2 * Sizes.hidden) { row, column in
            column < Sizes.hidden
                ? weights.inputWeight[row * Sizes.hidden + column]
                : weights.hiddenWeight[row * Sizes.hidden + column - Sizes.hidden]
        }
        output = packedRows(Sizes.hidden, 1) { place, _ in weights.outputWeight[place] }
        outputBias = weights.outputBias
    }

    /// A convolution as a product with frames of `width` numbers one behind the other.
    private static func layer(
        _ weights: VoiceActivityWeights, _ index: Int, width: Int, taps: ClosedRange<Int>
    ) -> AffineLayer {
        let (layer, inputs) = (weights.encoder[index], Sizes.channels[index])
        return AffineLayer(bias: layer.bias, columns: taps.count * width) { row, column in
            let (tap, channel) = column.quotientAndRemainder(dividingBy: width)
            guard channel < inputs else { return 0 }
            return layer.weight[(row * inputs + channel) * Sizes.taps + taps.lowerBound + tap]
        }
    }

    /// What the convolutions make of the context and the samples: 128 numbers.
    func features(_ signal: [Float]) -> [Float] {
        let bins = Self.paddedBins
        // A frame of zeros on each side.
        var spectrum = [Float](repeating: 0, count: 6 * bins)
        magnitudes(of: frames(of: signal), into: &spectrum, at: bins)
        var windows: [Float] = []
        for start in 0..<4 { windows += spectrum[start * bins..<(start + 3) * bins] }
        var frames = [Float](repeating: 0, count: 5 * 128)
        rectified(encoder[0](windows, lanes: 4), into: &frames, at: 128)
        var pair = [Float](repeating: 0, count: 2 * 64)
        rectified(encoder[1](Array(frames[..<384] + frames[256...]), lanes: 2), into: &pair, at: 0)
        var single = [Float](repeating: 0, count: 64)
        rectified(encoder[2](pair, lanes: 1), into: &single, at: 0)
        var features = [Float](repeating: 0, count: 128)
        rectified(encoder[3](single, lanes: 1), into: &features, at: 0)
        return features
    }

    /// The four frames of a signal of 576 samples and their reflection.
    private func frames(of signal: [Float]) -> [Float] {
        let padded = signal + (0..<Sizes.context).map { signal[signal.count - 2 - $0] }
        return (0..<4).flatMap { padded[$0 * Sizes.hop..<$0 * Sizes.hop + Sizes.frame] }
    }

    private func magnitudes(of frames: [Float], into spectrum: inout [Float], at start: Int) {
        let (real, imaginary) = (real(frames, lanes: 4), imaginary(frames, lanes: 4))
        var target = spectrum.mutableSpan
        for place in real.indices {
            let square = real[place] * real[place] + imaginary[place] * imaginary[place]
            Float.store(square.squareRoot(), into: &target, at: start + 16 * place)
        }
    }

    /// One step of the LSTM cell.
    func advance(_ hidden: inout [Float], _ cell: inout [Float], by features: [Float]) {
        let count = Sizes.hidden / 16
        let gates = gates(features + hidden, lanes: 1)
        var newHidden = hidden.mutableSpan
        var newCell = cell.mutableSpan
        for place in 0..<count {
            let former = Float.load(newCell.span, at: 16 * place)
            let kept = sigmoid(gates[count + place]) * former
            let next = kept + sigmoid(gates[place]) * tanh(gates[2 * count + place])
            Float.store(next, into: &newCell, at: 16 * place)
            Float.store(sigmoid(gates[3 * count + place]) * tanh(next), into: &newHidden, at: 16 * place)
        }
    }

    /// The probability that belongs to the cell's output.
    func probability(of hidden: [Float]) -> Float {
        var sum = SIMD16<Float>.zero
        for (place, weight) in output.enumerated() {
            let numbers = Float.load(hidden.span, at: 16 * place)
            sum += weight * numbers.replacing(with: 0, where: numbers .< 0)
        }
        return sigmoid(SIMD16(repeating: Float(Float.sum(sum)) + outputBias))[0]
    }
}

/// The logistic function of every lane.
@inline(__always)
private func sigmoid(_ x: SIMD16<Float>) -> SIMD16<Float> { 1 / (1 + exp(-x)) }

/// The hyperbolic tangent of every lane, within 10⁻⁷.
@inline(__always)
private func tanh(_ x: SIMD16<Float>) -> SIMD16<Float> { 2 / (1 + exp(-2 * x)) - 1 }
