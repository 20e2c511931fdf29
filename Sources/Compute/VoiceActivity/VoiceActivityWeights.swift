/// The weights of a voice activity detector: one step takes 512 samples at 16 kHz and gives a probability of speech.
///
///     x = [64 samples of context | 512 samples], reflected by 64 samples on the right
///     X = basis x, for frames of 256 samples every 128;   m = √(X_k² + X_129+k²), k = 0 … 128
///     h = relu(conv(h)) four times from m, of 3 taps with a zero on each side, strides 1, 2, 2, 1
///     i, f, g, o = W h + b + U hidden + d
///     cell' = σ(f) cell + σ(i) tanh(g);   hidden' = σ(o) tanh(cell')
///     p = σ(w · relu(hidden') + c)
///
/// Source: the TorchScript module of the package silero-vad 6.2.3 (MIT), 16 kHz.
public struct VoiceActivityWeights: Sendable, Equatable {
    /// A convolution of three taps: `weight` of shape (out, in, 3), `bias` of length out.
    public struct Convolution: Sendable, Equatable {
        public var weight: [Float]
        public var bias: [Float]

        public init(weight: [Float], bias: [Float]) {
            self.weight = weight
            self.bias = bias
        }
    }

    /// The basis, (258, 256).
    public var basis: [Float]
    /// The convolutions, from ``channels``[n] to ``channels``[n + 1].
    public var encoder: [Convolution]
    /// W (512, 128) and b, of the gates i, f, g, o one behind the other.
    public var inputWeight: [Float]
    public var inputBias: [Float]
    /// U (512, 128) and d.
    public var hiddenWeight: [Float]
    public var hiddenBias: [Float]
    /// w, of length 128.
    public var outputWeight: [Float]
    /// c
    public var outputBias: Float

    public init(
        basis: [Float], encoder: [Convolution], inputWeight: [Float], inputBias: [Float], hiddenWeight: [Float],
        hiddenBias: [Float], outputWeight: [Float], outputBias: Float
    ) {
        self.basis = basis
        self.encoder = encoder
        self.inputWeight = inputWeight
        self.inputBias = inputBias
        self.hiddenWeight = hiddenWeight
        self.hiddenBias = hiddenBias
        self.outputWeight = outputWeight
        self.outputBias = outputBias
    }

    /// Samples a second.
    public static let sampleRate = 16_000
    /// Samples that a step takes.
    public static let step = 512
    /// Samples that a step looks back on.
    public static let context = 64
    /// Samples of a frame, and from one frame to the next.
    static let frame = 256
    static let hop = 128
    /// Bins of the spectrum.
    public static let bins = 129
    /// The widths between the convolutions.
    public static let channels = [129, 128, 64, 64, 128]
    static let taps = 3
    /// The length of the cell's two vectors.
    public static let hidden = 128

    /// How many numbers the weights hold.
    public var parameterCount: Int { tensors.reduce(1) { $0 + $1.numbers.count } }

    /// The tensors with what they must hold, by their names in ``ComputeError``.
    private var tensors: [(name: String, numbers: [Float], count: Int)] {
        let gates = 4 * Self.hidden
        var tensors = [("basis", basis, 2 * Self.bins * Self.frame)]
        for (index, layer) in encoder.enumerated() where index + 1 < Self.channels.count {
            let (inputs, outputs) = (Self.channels[index], Self.channels[index + 1])
            tensors.append(("encoder.\(index).weight", layer.weight, outputs * inputs * Self.taps))
            tensors.append(("encoder.\(index).bias", layer.bias, outputs))
        }
        return tensors + [
            ("inputWeight", inputWeight, gates * Self.hidden), ("inputBias", inputBias, gates),
            ("hiddenWeight", hiddenWeight, gates * Self.hidden), ("hiddenBias", hiddenBias, gates),
            ("outputWeight", outputWeight, Self.hidden),
        ]
    }

    /// Refuses weights of other sizes, and numbers that are not finite.
    ///
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` and
    ///   ``ComputeError/notFinite(argument:index:)``.
    func validate() throws(ComputeError) {
        guard encoder.count == Self.channels.count - 1 else {
            throw .wrongLength(argument: "encoder", actual: encoder.count, expected: Self.channels.count - 1)
        }
        for (name, numbers, count) in tensors {
            guard numbers.count == count else {
                throw .wrongLength(argument: name, actual: numbers.count, expected: count)
            }
            if let index = numbers.firstIndex(where: { !$0.isFinite }) {
                throw .notFinite(argument: name, index: index)
            }
        }
        guard outputBias.isFinite else { throw .notFinite(argument: "outputBias", index: 0) }
    }
}
