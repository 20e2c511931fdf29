/// The numbers of a recurrent token model, as they are trained and stored.
///
///     x ← E[token]
///     x ← x + W_out [kernel(silu(conv(W_u rms(x)))) ∘ silu(W_g rms(x))]     for each layer
///     logits = head · rms_f(x)
///
/// with `rms(x) = x / √(mean(x²) + ε) ∘ weight` and `silu(x) = x / (1 + e^-x)`. Below V is ``Shape/vocabulary``, d
/// ``Shape/hidden``, E ``Shape/inner``, n ``Shape/halfState`` and k ``Shape/convolution``; matrices are row-major.
///
/// Source: the block of Gu and Dao, "Mamba" (2023), figure 3, around the kernels of Gu et al., "On the
/// Parameterization and Initialization of Diagonal State Space Models" (2022), or of Parnichkun et al., "State-Free
/// Inference of State-Space Models: The Transfer Function Approach" (2024).
public struct TokenModelWeights: Sendable, Equatable {
    /// The sizes that every tensor's shape is made of.
    public struct Shape: Hashable, Sendable {
        /// V: how many tokens there are.
        public var vocabulary: Int
        /// d: the width of the residual stream.
        public var hidden: Int
        /// E: how many channels a layer's kernel has.
        public var inner: Int
        /// n: complex modes of a channel of a diagonal kernel, or the order of a rational one.
        public var halfState: Int
        /// k: taps of the short convolution.
        public var convolution: Int
        /// ε of the norms.
        public var normEpsilon: Double

        public init(
            vocabulary: Int, hidden: Int, inner: Int, halfState: Int, convolution: Int, normEpsilon: Double
        ) {
            self.vocabulary = vocabulary
            self.hidden = hidden
            self.inner = inner
            self.halfState = halfState
            self.convolution = convolution
            self.normEpsilon = normEpsilon
        }
    }

    /// One block.
    public struct Layer: Sendable, Equatable {
        /// (d).
        public var norm: [Float]
        /// (2E, d): the first E rows are `W_u`, the last E the gate's `W_g`.
        public var inputProjection: [Float]
        /// (E, k): tap `j` multiplies the input `k - 1 - j` steps back.
        public var convolution: [Float]
        /// (E).
        public var convolutionBias: [Float]
        public var kernel: Kernel
        /// (d, E).
        public var outputProjection: [Float]

        public init(
            norm: [Float], inputProjection: [Float], convolution: [Float], convolutionBias: [Float], kernel: Kernel,
            outputProjection: [Float]
        ) {
            self.norm = norm
            self.inputProjection = inputProjection
            self.convolution = convolution
            self.convolutionBias = convolutionBias
            self.kernel = kernel
            self.outputProjection = outputProjection
        }
    }

    /// The long memory of a layer: one system with one input and one output for each channel.
    public enum Kernel: Sendable, Equatable {
        /// S4D: (E), (E, n), (E, n), (E, n, 2) with the real part first, (E).
        ///
        /// `y = 2 Re Σ C x + D u` of `x' = A x + u` with `A = -exp(logDecay) + i frequency`, held over steps of
        /// `Δ = exp(logStep)` (zero-order hold).
        case diagonal(
            logStep: [Float], logDecay: [Float], frequency: [Float], readout: [Float], feedthrough: [Float])
        /// RTF: (E, n), (E, n), (E).
        ///
        /// `H(z) = h₀ + (b₁ z^-1 + … + b_n z^-n) / (1 + a₁ z^-1 + … + a_n z^-n)`. With a `trainedLength` L, the
        /// numerator is the `b̃` of the kernel cut off at L samples, and `b (I - Ā^L) = b̃` is stepped.
        case rational(denominator: [Float], numerator: [Float], feedthrough: [Float], trainedLength: Int?)
    }

    public var shape: Shape
    /// (V, d).
    public var embedding: [Float]
    public var layers: [Layer]
    /// (d).
    public var finalNorm: [Float]
    /// (V, d); `nil` where it is the embedding.
    public var head: [Float]?

    public init(shape: Shape, embedding: [Float], layers: [Layer], finalNorm: [Float], head: [Float]?) {
        self.shape = shape
        self.embedding = embedding
        self.layers = layers
        self.finalNorm = finalNorm
        self.head = head
    }

    /// How many numbers the tensors hold.
    public var parameterCount: Int {
        layers.reduce(embedding.count + finalNorm.count + (head?.count ?? 0)) { sum, layer in
            let kernel: Int
            switch layer.kernel {
            case .diagonal(let logStep, let logDecay, let frequency, let readout, let feedthrough):
                kernel = logStep.count + logDecay.count + frequency.count + readout.count + feedthrough.count
            case .rational(let denominator, let numerator, let feedthrough, _):
                kernel = denominator.count + numerator.count + feedthrough.count
            }
            let dense = layer.norm.count + layer.inputProjection.count + layer.outputProjection.count
            return sum + dense + layer.convolution.count + layer.convolutionBias.count + kernel
        }
    }
}
