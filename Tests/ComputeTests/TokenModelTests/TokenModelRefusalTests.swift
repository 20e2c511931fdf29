import Testing

@testable import Compute

@Suite struct TokenModelRefusalTests {
    /// What is thrown for changed weights.
    private func refusal(_ change: (inout TokenModelWeights) -> Void) -> ComputeError? {
        var weights = TokenModelWeights.odd()
        change(&weights)
        do throws(ComputeError) {
            try weights.validate()
            return nil
        } catch {
            return error
        }
    }

    /// The kernel of a layer with one of its tensors changed.
    private func changed(
        _ kernel: TokenModelWeights.Kernel, _ change: (inout [[Float]]) -> Void
    ) -> TokenModelWeights.Kernel {
        switch kernel {
        case .diagonal(let logStep, let logDecay, let frequency, let readout, let feedthrough):
            var tensors = [logStep, logDecay, frequency, readout, feedthrough]
            change(&tensors)
            return .diagonal(
                logStep: tensors[0], logDecay: tensors[1], frequency: tensors[2], readout: tensors[3],
                feedthrough: tensors[4])
        case .rational(let denominator, let numerator, let feedthrough, let length):
            var tensors = [denominator, numerator, feedthrough]
            change(&tensors)
            return .rational(
                denominator: tensors[0], numerator: tensors[1], feedthrough: tensors[2], trainedLength: length)
        }
    }

    @Test func `a valid model is accepted, and made or validated alike`() throws {
        #expect(refusal { _ in } == nil)
        _ = try TokenModel(.odd())
    }

    @Test func `sizes out of range are refused by name`() {
        #expect(refusal { $0.shape.vocabulary = 0 }?.argument == "shape.vocabulary")
        #expect(refusal { $0.shape.hidden = -1 }?.argument == "shape.hidden")
        #expect(refusal { $0.shape.inner = 1 << 20 }?.argument == "shape.inner")
        #expect(refusal { $0.shape.halfState = 0 }?.argument == "shape.halfState")
        #expect(refusal { $0.shape.convolution = 65 }?.argument == "shape.convolution")
        #expect(refusal { $0.shape.normEpsilon = 0 }?.argument == "shape.normEpsilon")
        #expect(refusal { $0.shape.normEpsilon = .nan }?.argument == "shape.normEpsilon")
        #expect(refusal { $0.layers = [] }?.argument == "layers")
    }

    @Test func `tensors of the wrong length are refused by name`() {
        #expect(
            refusal { $0.embedding.removeLast() } == .wrongLength(argument: "embedding", actual: 776, expected: 777))
        #expect(refusal { $0.head?.append(1) }?.argument == "head")
        #expect(refusal { $0.finalNorm = [] }?.argument == "finalNorm")
        #expect(refusal { $0.layers[1].norm.append(0) }?.argument == "layers.1.norm")
        #expect(refusal { $0.layers[0].inputProjection.append(0) }?.argument == "layers.0.inputProjection")
        #expect(refusal { $0.layers[2].convolution.append(0) }?.argument == "layers.2.convolution")
        #expect(refusal { $0.layers[2].convolutionBias.append(0) }?.argument == "layers.2.convolutionBias")
        #expect(refusal { $0.layers[0].outputProjection.append(0) }?.argument == "layers.0.outputProjection")
        for (tensor, name) in ["logStep", "logDecay", "frequency", "readout", "feedthrough"].enumerated() {
            let refused = refusal { $0.layers[0].kernel = changed($0.layers[0].kernel) { $0[tensor].append(0) } }
            #expect(refused?.argument == "layers.0.kernel.\(name)")
        }
        for (tensor, name) in ["denominator", "numerator", "feedthrough"].enumerated() {
            let refused = refusal { $0.layers[1].kernel = changed($0.layers[1].kernel) { $0[tensor].append(0) } }
            #expect(refused?.argument == "layers.1.kernel.\(name)")
        }
    }

    @Test func `numbers that are not finite are refused by name and place`() {
        #expect(refusal { $0.embedding[5] = .nan } == .notFinite(argument: "embedding", index: 5))
        #expect(refusal { $0.layers[1].norm[2] = .infinity } == .notFinite(argument: "layers.1.norm", index: 2))
        let refused = refusal { $0.layers[0].kernel = changed($0.layers[0].kernel) { $0[3][9] = -.infinity } }
        #expect(refused == .notFinite(argument: "layers.0.kernel.readout", index: 9))
    }

    @Test func `diagonal poles that do not decay are refused by the place of their decay`() {
        let refused = refusal { $0.layers[2].kernel = changed($0.layers[2].kernel) { $0[1][17] = -60 } }
        #expect(refused?.argument == "layers.2.kernel.logDecay[17]")
        // A step so long that its angle is unknown.
        let endless = refusal { $0.layers[2].kernel = changed($0.layers[2].kernel) { $0[0][1] = 1000 } }
        #expect(endless?.argument == "layers.2.kernel.logDecay")
    }

    @Test func `rational poles on or outside the unit circle are refused with their radius`() throws {
        for (a, radius) in [([-1, 0, 0, 0, 0], 1.0), ([0, -1.44, 0, 0, 0], 1.2), ([-2.5, 1, 0, 0, 0], 2)]
            as [([Float], Double)]
        {
            let refused = refusal { weights in
                weights.layers[1].kernel = changed(weights.layers[1].kernel) { tensors in
                    for (place, number) in a.enumerated() { tensors[0][3 * 5 + place] = number }
                }
            }
            guard case .notInInterval(let argument, let value, let allowed) = refused else {
                Issue.record("\(String(describing: refused))")
                continue
            }
            #expect(argument == "layers.1.kernel.denominator[15]" && allowed == "[0, 1)")
            #expect(isClose(value, radius, ulps: 1e9))
        }
    }

    @Test func `trained lengths out of range are refused`() {
        let refused = refusal { weights in
            guard case .rational(let a, let b, let h, _) = weights.layers[1].kernel else { return }
            weights.layers[1].kernel = .rational(denominator: a, numerator: b, feedthrough: h, trainedLength: 0)
        }
        #expect(refused?.argument == "layers.1.kernel.trainedLength")
    }

    @Test func `tokens and sessions out of range are refused and change nothing`() throws {
        let model = try TokenModel(.odd())
        var (state, workspace, logits) = (model.makeState(), model.makeWorkspace(), [] as [Float])
        let refused = ComputeError.outOfRange(argument: "tokens", value: 37, allowed: 0...36)
        #expect(throws: refused) { try model.advance(&state, by: 37, logits: &logits, workspace: &workspace) }
        #expect(throws: refused) {
            try model.prefill(&state, with: [1, 37], logits: .none, into: &logits, workspace: &workspace)
        }
        var states = [state, state]
        #expect(throws: refused) {
            try model.advance(&states, by: [0, 37], logits: &logits, workspace: &workspace)
        }
        #expect(throws: ComputeError.wrongLength(argument: "tokens", actual: 1, expected: 2)) {
            try model.advance(&states, by: [0], logits: &logits, workspace: &workspace)
        }
        #expect(states == [model.makeState(), model.makeState()] && state == model.makeState())
        var none: [TokenState] = []
        #expect(throws: ComputeError.outOfRange(argument: "sessions", value: 0, allowed: 1...16)) {
            try model.advance(&none, by: [], logits: &logits, workspace: &workspace)
        }
    }
}

extension ComputeError {
    /// The argument that a refusal names.
    fileprivate var argument: String? {
        switch self {
        case .outOfRange(let argument, _, _), .notInInterval(let argument, _, _), .wrongLength(let argument, _, _),
            .notFinite(let argument, _):
            argument
        default: nil
        }
    }
}
