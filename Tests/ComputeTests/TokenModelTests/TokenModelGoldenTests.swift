import Testing

@testable import Compute

/// Logits that `scripts/generate-golden-token-model` computed with numpy, layer by layer over a whole sequence.
@Suite struct TokenModelGoldenTests {
    private struct Case: Decodable {
        struct Model: Decodable {
            var embedding: [Float]
            var layers: [Layer]
            var finalNorm: [Float]
            var head: [Float]?
        }

        struct Layer: Decodable {
            var norm, inputProjection, convolution, convolutionBias, outputProjection: [Float]
            var kernel: [String: [Float]]
        }

        var vocabulary, hidden, inner, halfState, convolution, trainedLength: Int
        var normEpsilon: Double
        var model: Model
        var tokens: [Int]
        var logits: [Double]

        func weights() throws -> TokenModelWeights {
            TokenModelWeights(
                shape: TokenModelWeights.Shape(
                    vocabulary: vocabulary, hidden: hidden, inner: inner, halfState: halfState,
                    convolution: convolution, normEpsilon: normEpsilon),
                embedding: model.embedding,
                layers: try model.layers.map { layer in
                    TokenModelWeights.Layer(
                        norm: layer.norm, inputProjection: layer.inputProjection, convolution: layer.convolution,
                        convolutionBias: layer.convolutionBias, kernel: try kernel(layer.kernel),
                        outputProjection: layer.outputProjection)
                },
                finalNorm: model.finalNorm, head: model.head)
        }

        private func kernel(_ tensors: [String: [Float]]) throws -> TokenModelWeights.Kernel {
            let feedthrough = try #require(tensors["feedthrough"])
            guard let logStep = tensors["logStep"] else {
                return .rational(
                    denominator: try #require(tensors["denominator"]), numerator: try #require(tensors["numerator"]),
                    feedthrough: feedthrough, trainedLength: trainedLength)
            }
            return .diagonal(
                logStep: logStep, logDecay: try #require(tensors["logDecay"]),
                frequency: try #require(tensors["frequency"]), readout: try #require(tensors["readout"]),
                feedthrough: feedthrough)
        }
    }

    @Test func `logits agree with numpy's convolutions`() throws {
        let cases: [Case] = try Golden.load("token-model")
        #expect(cases.count == 2)
        for golden in cases {
            let weights = try golden.weights()
            let logits = try TokenModel(weights).stepped(golden.tokens).logits
            // Single precision over two layers.
            #expect(relativeError(logits.map { Double($0) }, golden.logits) < 2e-5)
            var plain = PlainTokenModel(weights)
            let expected = try golden.tokens.flatMap { try plain.advance(by: $0) }
            // Weights of six digits are those of single precision, apart from a rounding of the text.
            #expect(relativeError(expected, golden.logits) < 1e-10)
        }
    }
}
