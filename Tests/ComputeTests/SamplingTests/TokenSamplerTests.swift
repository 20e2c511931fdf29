import Testing

@testable import Compute

@Suite struct TokenSamplerTests {
    private static let vocabulary = 300

    /// Logits with ties, of several spreads.
    private static func row(_ seed: UInt64) -> [Float] {
        var generator = SplitMix64(seed: seed)
        let spread = [0.1, 2, 6][Int(seed % 3)]
        return (0..<vocabulary).map { _ in
            let number = Float((generator.symmetricUniform() + generator.symmetricUniform()) * spread)
            return seed.isMultiple(of: 2) ? (number * 8).rounded() / 8 : number
        }
    }

    /// The tokens that are left and their probabilities, by a sampler's own steps.
    private static func distribution(
        _ configuration: TokenSampler.Configuration, _ logits: [Float]
    ) throws -> [Double] {
        var row = CandidateRow()
        row.reserve(logits.count)
        row.fill(logits, less: logits.max() ?? 0, over: configuration.temperature)
        TokenSampler.truncate(&row, configuration)
        let sum = row.exponentiate()
        var p = [Double](repeating: 0, count: logits.count)
        for place in 0..<row.count { p[Int(row.places[place])] = row.weights[place] / sum }
        return p
    }

    /// The same by the softmax family's chain, which sorts.
    private static func chain(
        _ configuration: TokenSampler.Configuration, _ logits: [Float]
    ) throws -> [Double] {
        var steps: [SamplingChain.Step] = [.temperature(configuration.temperature)]
        if let count = configuration.topK { steps.append(.truncation(.topK(count, .first))) }
        if let mass = configuration.typical { steps.append(.truncation(.typical(mass))) }
        if let mass = configuration.topP { steps.append(.truncation(.topP(mass))) }
        if let share = configuration.minP { steps.append(.truncation(.minP(share))) }
        return try SamplingChain(steps).distribution(logits.map { Double($0) })
    }

    private static let truncations: [TokenSampler.Configuration] = {
        var all: [TokenSampler.Configuration] = []
        for temperature in [0.3, 1, 2.5] {
            for (topK, typical, topP, minP) in [
                (nil, nil, nil, nil), (1, nil, nil, nil), (40, nil, nil, nil), (299, nil, nil, nil),
                (300, nil, nil, nil),
                (nil, 0.3, nil, nil), (nil, 0.95, nil, nil), (nil, 0, nil, nil), (nil, nil, 0.5, nil),
                (nil, nil, 0.999, nil), (nil, nil, 0, nil), (nil, nil, nil, 0.05), (nil, nil, nil, 1),
                (60, 0.9, 0.8, 0.02), (60, nil, 0.9, nil), (nil, 0.9, 0.9, 0.1),
            ] as [(Int?, Double?, Double?, Double?)] {
                var configuration = TokenSampler.Configuration()
                configuration.temperature = temperature
                (configuration.topK, configuration.typical) = (topK, typical)
                (configuration.topP, configuration.minP) = (topP, minP)
                all.append(configuration)
            }
        }
        return all
    }()

    @Test func `selection by thresholds keeps what sorting keeps`() throws {
        for configuration in Self.truncations {
            for seed in 1...6 as ClosedRange<UInt64> {
                let logits = Self.row(seed)
                let (p, expected) = (
                    try Self.distribution(configuration, logits), try Self.chain(configuration, logits)
                )
                #expect(p.map { $0 > 0 } == expected.map { $0 > 0 }, "\(configuration) \(seed)")
                #expect(relativeError(p, expected) < 1e-13)
            }
        }
    }

    @Test func `temperature 0 takes the first of the largest`() throws {
        var configuration = TokenSampler.Configuration()
        configuration.temperature = 0
        var sampler = try TokenSampler(configuration, vocabulary: 5)
        var workspace = SamplerWorkspace()
        #expect(try sampler.sample([1, 3, -.infinity, 3, 2].span, workspace: &workspace).token == 1)
    }

    @Test func `tokens are drawn as often as their probability says`() throws {
        var configuration = TokenSampler.Configuration()
        (configuration.temperature, configuration.topK, configuration.seed) = (0.7, 6, 12)
        let logits: [Float] = [0.3, -1, 2, 0.5, 1, 1.5, -.infinity, 0.2, 0, -3]
        let expected = try Self.chain(configuration, logits)
        var sampler = try TokenSampler(configuration, vocabulary: logits.count)
        var workspace = SamplerWorkspace()
        var counts = [Int](repeating: 0, count: logits.count)
        let draws = 5000
        for _ in 0..<draws { counts[try sampler.sample(logits.span, workspace: &workspace).token] += 1 }
        for (count, p) in zip(counts, expected) {
            // Five standard deviations.
            #expect((Double(count) - p * Double(draws)).magnitude <= 5 * (p * (1 - p) * Double(draws)).squareRoot())
        }
    }

    @Test func `the same seed gives the same tokens, another seed others`() throws {
        func tokens(_ seed: UInt64) throws -> [Int] {
            var configuration = TokenSampler.Configuration()
            (configuration.seed, configuration.topP) = (seed, 0.9)
            var sampler = try TokenSampler(configuration, vocabulary: Self.vocabulary)
            var workspace = SamplerWorkspace()
            return try (1...40).map { try sampler.sample(Self.row($0).span, workspace: &workspace).token }
        }
        #expect(try tokens(1) == tokens(1))
        #expect(try tokens(1) != tokens(2))
    }

    @Test func `a restored sampler goes on with the same tokens`() throws {
        var configuration = TokenSampler.Configuration()
        (configuration.penaltyWindow, configuration.frequencyPenalty) = (7, 0.8)
        (configuration.repetitionPenalty, configuration.seed) = (1.3, 99)
        var sampler = try TokenSampler(configuration, vocabulary: Self.vocabulary)
        var (workspace, other) = (SamplerWorkspace(), SamplerWorkspace())
        try sampler.observe([5, 6, 5])
        for round in 1...15 as ClosedRange<UInt64> {
            var restored = try TokenSampler(configuration, vocabulary: Self.vocabulary)
            try restored.restore(sampler.state)
            #expect(restored.state == sampler.state)
            var copy = sampler
            for next in round..<round + 5 {
                let token = try copy.sample(Self.row(next).span, workspace: &workspace)
                #expect(try restored.sample(Self.row(next).span, workspace: &other) == token)
            }
            #expect(restored.state == copy.state)
            _ = try sampler.sample(Self.row(round).span, workspace: &workspace)
        }
        #expect(sampler.state.window.count == 7)
    }

    @Test func `a projection draws from its own probabilities`() throws {
        let logits: [Float] = [0.3, -1, 2, 0.5, 1, 1.5, -.infinity, 0.2, 0, -3]
        for projection in [
            SoftmaxVariant.sparsemax, .entmax15, .entmax(alpha: 1.25), .taylor(order: 2, center: .none),
            .normalized(.reluPower(2)), .rSoftmax(rate: 0.3),
            .boundedSoftmax(upper: [Double](repeating: 0.3, count: 10)),
            .truncated(.epsilon(0.05)), .perturbMax(noise: .gumbel, scale: 1), .normmax(alpha: 2),
        ] {
            var configuration = TokenSampler.Configuration()
            (configuration.projection, configuration.temperature, configuration.seed) = (projection, 0.8, 4)
            let expected = try SoftmaxMap(projection).normalization(of: logits.map { Double($0) / 0.8 }).p
            var sampler = try TokenSampler(configuration, vocabulary: logits.count)
            var workspace = SamplerWorkspace()
            var counts = [Int](repeating: 0, count: logits.count)
            let draws = 1000
            for _ in 0..<draws { counts[try sampler.sample(logits.span, workspace: &workspace).token] += 1 }
            for (count, p) in zip(counts, expected) {
                let deviation = (p * (1 - p) * Double(draws)).squareRoot()
                #expect((Double(count) - p * Double(draws)).magnitude <= 5 * deviation + 1e-9, "\(projection)")
            }
        }
    }
}
