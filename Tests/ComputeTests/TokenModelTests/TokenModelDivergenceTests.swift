import Testing

@testable import Compute

@Suite struct TokenModelDivergenceTests {
    /// A model whose token 0 is harmless and whose token 1 overflows.
    private func fragile() -> TokenModelWeights {
        let shape = TokenModelWeights.Shape(
            vocabulary: 2, hidden: 2, inner: 2, halfState: 1, convolution: 2, normEpsilon: 1e-5)
        var weights = TokenModelWeights.random(shape, kernels: [.diagonal], seed: 2)
        weights.embedding = [1, 0, 0, 3e38]
        weights.head = [1, 1, 1, 1]
        weights.finalNorm = [1, 1]
        return weights
    }

    @Test func `ordinary weights are proven never to diverge`() throws {
        #expect(try TokenModel(.odd()).range.isProven)
        #expect(try !TokenModel(fragile()).range.isProven)
    }

    @Test func `a step that diverges leaves the state as it was`() throws {
        let model = try TokenModel(fragile())
        var state = try model.stepped([0, 0]).state
        let before = state
        var (logits, workspace) = ([] as [Float], model.makeWorkspace())
        #expect(throws: ComputeError.diverged(step: 2)) {
            try model.advance(&state, by: 1, logits: &logits, workspace: &workspace)
        }
        #expect(state == before)
        try model.advance(&state, by: 0, logits: &logits, workspace: &workspace)
        #expect(bits(logits) == bits(try model.stepped([0], from: before).logits))
    }

    @Test func `a session that diverges in a tick does not touch the others`() throws {
        let model = try TokenModel(fragile())
        let start = try model.stepped([0]).state
        var states = [start, start, start]
        var (logits, workspace) = ([] as [Float], model.makeWorkspace())
        let diverged = try model.advance(&states, by: [0, 1, 0], logits: &logits, workspace: &workspace)
        #expect(diverged == [1])
        let expected = try model.stepped([0], from: start)
        #expect(states[1] == start && states[0] == expected.state && states[2] == expected.state)
        #expect(bits(Array(logits[..<2])) == bits(expected.logits))
        #expect(bits(Array(logits[4...])) == bits(expected.logits))
    }

    @Test func `a prompt that diverges leaves the state as it was`() throws {
        let model = try TokenModel(fragile())
        var state = try model.stepped([0]).state
        let before = state
        var (logits, workspace) = ([] as [Float], model.makeWorkspace())
        for wanted in [TokenModel.PromptLogits.none, .last, .all] {
            #expect(throws: ComputeError.self) {
                try model.prefill(&state, with: [0, 1, 0], logits: wanted, into: &logits, workspace: &workspace)
            }
            #expect(state == before)
        }
    }

    @Test func `a prompt that is cancelled leaves the state as it was`() throws {
        let model = try TokenModel(.odd())
        var state = try model.stepped([1]).state
        let before = state
        var (logits, workspace) = ([] as [Float], model.makeWorkspace())
        let prompt = [Int](repeating: 2, count: 100)
        #expect(throws: ComputeError.cancelled) {
            try model.prefill(&state, with: prompt, logits: .none, into: &logits, workspace: &workspace) {
                () throws(ComputeError) in throw .cancelled
            }
        }
        #expect(state == before)
    }

    @Test(arguments: [TokenModelWeights.RandomKernel.diagonal, .rational])
    func `states stay within the limit that is proven`(kind: TokenModelWeights.RandomKernel) throws {
        let shape = TokenModelWeights.Shape(
            vocabulary: 9, hidden: 8, inner: 16, halfState: 3, convolution: 3, normEpsilon: 1e-5)
        for seed in 1...4 as ClosedRange<UInt64> {
            let model = try TokenModel(.random(shape, kernels: [kind, kind], scale: 3, seed: seed))
            #expect(model.range.isProven)
            let state = try model.stepped(randomTokens(100, below: 9, seed: seed)).state
            for (index, layer) in model.layers.enumerated() {
                let largest = state.vectors[layer.start..<layer.end].map { max($0.max(), -$0.min()) }.max() ?? 0
                #expect(largest <= model.range.stateLimits[index])
                #expect(largest > 0)
            }
        }
    }
}
