import Testing

@testable import Compute

@Suite struct TokenModelTests {
    /// The largest difference from the plain loops, relative to the largest logit.
    private func difference(_ weights: TokenModelWeights, _ count: Int) throws -> Double {
        let model = try TokenModel(weights)
        let tokens = randomTokens(count, below: weights.shape.vocabulary, seed: 3)
        let logits = try model.stepped(tokens).logits
        var plain = PlainTokenModel(weights)
        let expected = try tokens.flatMap { try plain.advance(by: $0) }
        return relativeError(logits.map { Double($0) }, expected)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `vectors agree with obvious loops in double precision`(seed: UInt64) throws {
        // Some thousand roundings of single precision, of which most cancel.
        #expect(try difference(.odd(seed: seed), 60) < 2e-5)
    }

    @Test func `a model of one channel, one mode and one tap agrees with obvious loops`() throws {
        let shape = TokenModelWeights.Shape(
            vocabulary: 1, hidden: 1, inner: 1, halfState: 1, convolution: 1, normEpsilon: 1e-5)
        #expect(try difference(.random(shape, kernels: [.diagonal], seed: 5), 20) < 2e-5)
        #expect(try difference(.random(shape, kernels: [.rational], seed: 6), 20) < 2e-5)
    }

    @Test func `sizes that fill vectors agree with obvious loops`() throws {
        let shape = TokenModelWeights.Shape(
            vocabulary: 64, hidden: 32, inner: 64, halfState: 4, convolution: 2, normEpsilon: 1e-6)
        #expect(try difference(.random(shape, kernels: [.rational, .diagonal], seed: 7), 40) < 2e-5)
    }

    @Test func `logits and states have the same bits in every batch and lane`() throws {
        let model = try TokenModel(.odd())
        let vocabulary = model.shape.vocabulary
        let sequences = (0..<16).map { randomTokens(4, below: vocabulary, seed: UInt64($0) + 10) }
        // Every session starts from another past.
        let starts = try sequences.map { try model.stepped($0.reversed()).state }
        let alone = try zip(sequences, starts).map { try model.stepped($0, from: $1) }
        var workspace = model.makeWorkspace()
        for size in TokenModel.lanes {
            let sessions = (0..<size).map { ($0 * 7 + size * 3) % 16 }
            var states = sessions.map { starts[$0] }
            var logits: [Float] = []
            for step in 0..<4 {
                let tokens = sessions.map { sequences[$0][step] }
                let diverged = try model.advance(&states, by: tokens, logits: &logits, workspace: &workspace)
                #expect(diverged.isEmpty)
                for (lane, session) in sessions.enumerated() {
                    let expected = alone[session].logits[step * vocabulary..<(step + 1) * vocabulary]
                    #expect(bits(Array(logits[lane * vocabulary..<(lane + 1) * vocabulary])) == bits(Array(expected)))
                }
            }
            for (lane, session) in sessions.enumerated() { #expect(states[lane] == alone[session].state) }
        }
    }

    @Test func `a prompt has the same bits however it is cut`() throws {
        let model = try TokenModel(.odd())
        let vocabulary = model.shape.vocabulary
        let tokens = randomTokens(70, below: vocabulary, seed: 8)
        let (expected, end) = try model.stepped(tokens)
        var workspace = model.makeWorkspace()
        for cut in [0, 1, 2, 3, 5, 31, 32, 33, 64, 69, 70] {
            var state = model.makeState()
            var (first, second): ([Float], [Float]) = ([], [])
            let (head, tail) = (Array(tokens[..<cut]), Array(tokens[cut...]))
            try model.prefill(&state, with: head, logits: .all, into: &first, workspace: &workspace)
            try model.prefill(&state, with: tail, logits: .all, into: &second, workspace: &workspace)
            #expect(bits(first + second) == bits(expected))
            #expect(state == end)
        }
        for count in [1, 31, 32, 33, 70] {
            var (state, silent) = (model.makeState(), model.makeState())
            var (last, none): ([Float], [Float]) = ([], [1])
            let part = Array(tokens[..<count])
            try model.prefill(&state, with: part, logits: .last, into: &last, workspace: &workspace)
            try model.prefill(&silent, with: part, logits: .none, into: &none, workspace: &workspace)
            #expect(bits(last) == bits(Array(expected[(count - 1) * vocabulary..<count * vocabulary])))
            #expect(none.isEmpty && silent == state && state.position == count)
        }
    }

    @Test func `an empty prompt changes nothing`() throws {
        let model = try TokenModel(.odd())
        var state = try model.stepped([1, 2, 3]).state
        let before = state
        var (workspace, logits) = (model.makeWorkspace(), [1] as [Float])
        try model.prefill(&state, with: [], logits: .last, into: &logits, workspace: &workspace)
        #expect(state == before && logits.isEmpty)
    }

    @Test func `the logits of tokens do not depend on what else the workspace has seen`() throws {
        let model = try TokenModel(.odd())
        let expected = try model.stepped([4, 5, 6]).logits
        var workspace = model.makeWorkspace()
        var (other, logits) = (model.makeState(), [] as [Float])
        let noise = randomTokens(50, below: 37, seed: 4)
        try model.prefill(&other, with: noise, logits: .all, into: &logits, workspace: &workspace)
        var (state, all) = (model.makeState(), [] as [Float])
        for token in [4, 5, 6] {
            try model.advance(&state, by: token, logits: &logits, workspace: &workspace)
            all += logits
        }
        #expect(bits(all) == bits(expected))
    }

    @Test func `costs grow with the sessions of a tick, and less than they do`() throws {
        let cost = try TokenModel(.odd()).cost
        #expect(TokenModel.lanes.dropFirst().allSatisfy { cost.tick($0) >= cost.tick($0 - 1) })
        #expect(cost.tick(16) < 16 * cost.tick(1))
        #expect(cost.prefill(320) == 10 * cost.prefill(32))
    }
}
