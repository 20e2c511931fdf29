@testable import Compute

extension TokenModelWeights {
    /// The kernels of a random model's layers.
    enum RandomKernel: Sendable {
        case diagonal
        case rational
    }

    /// Random weights, the same for the same seed.
    static func random(
        _ shape: Shape, kernels: [RandomKernel], isTied: Bool = true, scale: Double = 1, seed: UInt64
    ) -> TokenModelWeights {
        var generator = SplitMix64(seed: seed)
        func draw(_ count: Int, _ size: Double) -> [Float] {
            (0..<count).map { _ in Float(generator.symmetricUniform() * size) }
        }
        let (d, inner, n) = (shape.hidden, shape.inner, shape.halfState)
        let layers = kernels.map { kind in
            let kernel: Kernel
            switch kind {
            case .diagonal:
                kernel = .diagonal(
                    logStep: draw(inner, 1).map { $0 - 2 }, logDecay: draw(inner * n, 1), frequency: draw(inner * n, 6),
                    readout: draw(2 * inner * n, 1), feedthrough: draw(inner, 1))
            case .rational:
                kernel = .rational(
                    denominator: draw(inner * n, 0.9 / Double(n)), numerator: draw(inner * n, 1),
                    feedthrough: draw(inner, 1), trainedLength: 24)
            }
            return Layer(
                norm: draw(d, 1), inputProjection: draw(2 * inner * d, scale),
                convolution: draw(inner * shape.convolution, 1),
                convolutionBias: draw(inner, 0.5), kernel: kernel, outputProjection: draw(d * inner, 0.3))
        }
        return TokenModelWeights(
            shape: shape, embedding: draw(shape.vocabulary * d, 1), layers: layers, finalNorm: draw(d, 2),
            head: isTied ? nil : draw(shape.vocabulary * d, 1))
    }

    /// A model whose sizes fill no vector.
    static func odd(seed: UInt64 = 1) -> TokenModelWeights {
        random(
            Shape(vocabulary: 37, hidden: 21, inner: 35, halfState: 5, convolution: 4, normEpsilon: 1e-5),
            kernels: [.diagonal, .rational, .diagonal], isTied: false, seed: seed)
    }
}

/// Tokens that are the same for the same seed.
func randomTokens(_ count: Int, below vocabulary: Int, seed: UInt64) -> [Int] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in Int(generator.next() % UInt64(vocabulary)) }
}

extension TokenModel {
    /// The logits after every token, by stepping alone, and the state at the end.
    func stepped(_ tokens: [Int], from start: TokenState? = nil) throws -> (logits: [Float], state: TokenState) {
        var state = start ?? makeState()
        var workspace = makeWorkspace()
        var (all, logits): ([Float], [Float]) = ([], [])
        for token in tokens {
            try advance(&state, by: token, logits: &logits, workspace: &workspace)
            all += logits
        }
        return (all, state)
    }
}

/// The bits of numbers: equal only if all are.
func bits(_ numbers: [Float]) -> [UInt32] { numbers.map(\.bitPattern) }
