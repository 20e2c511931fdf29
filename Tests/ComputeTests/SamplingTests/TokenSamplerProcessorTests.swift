import Testing

@testable import Compute

@Suite struct TokenSamplerProcessorTests {
    private func greedy(
        _ change: (inout TokenSampler.Configuration) -> Void, after tokens: [Int], _ logits: [Float]
    ) throws -> SampledToken {
        var configuration = TokenSampler.Configuration()
        configuration.temperature = 0
        change(&configuration)
        var sampler = try TokenSampler(configuration, vocabulary: logits.count)
        try sampler.observe(tokens)
        var workspace = SamplerWorkspace()
        return try sampler.sample(logits.span, workspace: &workspace)
    }

    @Test func `penalties follow their equations`() throws {
        var configuration = TokenSampler.Configuration()
        (configuration.repetitionPenalty, configuration.presencePenalty) = (2, 0.5)
        configuration.frequencyPenalty = 0.25
        // 3/2 - 0.5 - 4 · 0.25 and -3 · 2 - 0.5 - 0.25.
        #expect(configuration.penalized(3, 4) == 0)
        #expect(configuration.penalized(-3, 1) == -6.75)
        #expect(configuration.hasPenalties)
    }

    @Test func `a repeated token gives way, once it has left the window no more`() throws {
        let logits: [Float] = [1, 0.9, 0]
        #expect(try greedy({ $0.presencePenalty = 0.2 }, after: [], logits).token == 0)
        #expect(try greedy({ $0.presencePenalty = 0.2 }, after: [0], logits).token == 1)
        #expect(try greedy({ ($0.presencePenalty, $0.penaltyWindow) = (0.2, 2) }, after: [0, 2, 2], logits).token == 0)
        #expect(try greedy({ $0.frequencyPenalty = 0.06 }, after: [0], logits).token == 0)
        #expect(try greedy({ $0.frequencyPenalty = 0.06 }, after: [0, 0], logits).token == 1)
        #expect(try greedy({ $0.repetitionPenalty = 1.2 }, after: [0], logits).token == 1)
        #expect(try greedy({ ($0.presencePenalty, $0.penaltyWindow) = (0.2, 0) }, after: [0], logits).token == 0)
    }

    @Test func `drawn tokens join the window`() throws {
        var configuration = TokenSampler.Configuration()
        (configuration.temperature, configuration.presencePenalty, configuration.penaltyWindow) = (0, 5, 3)
        var sampler = try TokenSampler(configuration, vocabulary: 4)
        var workspace = SamplerWorkspace()
        let tokens = try (0..<8).map { _ in
            try sampler.sample([0.3, 0.2, 0.1, 0].span, workspace: &workspace).token
        }
        #expect(tokens == [0, 1, 2, 3, 0, 1, 2, 3])
        #expect(sampler.state.window == [1, 2, 3])
    }

    @Test func `a bias moves a logit and an infinite one forbids it`() throws {
        let logits: [Float] = [1, 0, -1]
        #expect(try greedy({ $0.bias = [2: 3] }, after: [], logits).token == 2)
        #expect(try greedy({ $0.bias = [0: -.infinity] }, after: [], logits).token == 1)
        #expect(throws: ComputeError.outOfRange(argument: "logits", value: 0, allowed: 1...3)) {
            try greedy({ $0.bias = [0: -.infinity, 1: -.infinity, 2: -.infinity] }, after: [], logits)
        }
    }

    @Test func `log-probabilities are those of the model, whatever is done to its logits`() throws {
        let logits: [Float] = [0.5, 2, -1, 2, 0.25]
        let expected = try SoftmaxMap(.softmax).normalization(of: logits.map { Double($0) }).logP
        let sampled = try greedy({ ($0.bias, $0.logProbabilities) = ([2: 10], 3) }, after: [], logits)
        let found = try #require(sampled.logProbabilities)
        #expect(sampled.token == 2)
        #expect(isClose(found.chosen, expected[2], ulps: 4e9))
        #expect(found.top.map(\.token) == [1, 3, 0])
        for entry in found.top { #expect(isClose(entry.logProbability, expected[entry.token], ulps: 4e9)) }
        let all = try greedy({ $0.logProbabilities = 9 }, after: [], logits)
        #expect(all.logProbabilities?.top.map(\.token) == [1, 3, 0, 4, 2])
        #expect(try greedy({ $0.logProbabilities = 0 }, after: [], logits).logProbabilities?.top.isEmpty == true)
        #expect(try greedy({ _ in }, after: [], logits).logProbabilities == nil)
    }

    @Test func `rows that are no logits are refused and change nothing`() throws {
        var sampler = try TokenSampler(TokenSampler.Configuration(), vocabulary: 3)
        let before = sampler.state
        var workspace = SamplerWorkspace()
        #expect(throws: ComputeError.wrongLength(argument: "logits", actual: 2, expected: 3)) {
            try sampler.sample([0, 1].span, workspace: &workspace)
        }
        #expect(throws: ComputeError.notFinite(argument: "logits", index: 2)) {
            try sampler.sample([0, 1, .nan].span, workspace: &workspace)
        }
        #expect(throws: ComputeError.notFinite(argument: "logits", index: 0)) {
            try sampler.sample([.infinity, 1, 2].span, workspace: &workspace)
        }
        let none = [Float](repeating: -.infinity, count: 3)
        #expect(throws: ComputeError.outOfRange(argument: "logits", value: 0, allowed: 1...3)) {
            try sampler.sample(none.span, workspace: &workspace)
        }
        #expect(sampler.state == before)
        #expect(throws: ComputeError.outOfRange(argument: "tokens", value: 3, allowed: 0...2)) {
            try sampler.observe([0, 3])
        }
        #expect(throws: ComputeError.outOfRange(argument: "window", value: -1, allowed: 0...2)) {
            try sampler.restore(TokenSampler.State(generator: 1, window: [-1]))
        }
        #expect(throws: ComputeError.outOfRange(argument: "window", value: 65, allowed: 0...64)) {
            try sampler.restore(TokenSampler.State(generator: 1, window: [Int](repeating: 0, count: 65)))
        }
        #expect(sampler.state == before)
    }

    /// The argument that the refusal of a changed configuration names.
    private func refused(_ change: (inout TokenSampler.Configuration) -> Void) -> String? {
        var configuration = TokenSampler.Configuration()
        change(&configuration)
        do throws(ComputeError) {
            _ = try TokenSampler(configuration, vocabulary: 9)
            return nil
        } catch {
            switch error {
            case .notInInterval(let argument, _, _), .outOfRange(let argument, _, _), .notFinite(let argument, _),
                .notApplicable(let argument, _, _):
                return argument
            default: return "another"
            }
        }
    }

    @Test func `parameters out of range are refused by name`() {
        #expect(refused { _ in } == nil)
        #expect(refused { $0.temperature = -1 } == "temperature")
        #expect(refused { $0.temperature = .nan } == "temperature")
        #expect(refused { $0.temperature = .infinity } == "temperature")
        #expect(refused { $0.topK = 0 } == "top_k")
        #expect(refused { $0.topP = 1.5 } == "top_p")
        #expect(refused { $0.topP = .nan } == "top_p")
        #expect(refused { $0.minP = -0.1 } == "min_p")
        #expect(refused { $0.typical = 2 } == "typical")
        #expect(refused { $0.repetitionPenalty = 0 } == "repetition_penalty")
        #expect(refused { $0.presencePenalty = .nan } == "presence_penalty")
        #expect(refused { $0.frequencyPenalty = .infinity } == "frequency_penalty")
        #expect(refused { $0.penaltyWindow = -1 } == "penalty_window")
        #expect(refused { $0.bias = [9: 1] } == "logit_bias")
        #expect(refused { $0.bias = [1: .nan] } == "logit_bias")
        #expect(refused { $0.bias = [1: .infinity] } == "logit_bias")
        #expect(refused { $0.logProbabilities = 129 } == "logprobs")
        #expect(refused { $0.projection = .softmax1(sinks: [0]) } == "projection")
        #expect(refused { $0.projection = .budget(count: 2) } == "projection")
        #expect(refused { $0.projection = .entmax(alpha: 99) } == "alpha")
    }
}
