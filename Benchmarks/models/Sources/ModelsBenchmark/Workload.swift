import Compute

/// The work that is timed, on a model of the size that ships: d = 128, E = 256, 4 layers, n = 16, k = 4, V = 2048.
struct Workload {
    private static let shape = TokenModelWeights.Shape(
        vocabulary: 2048, hidden: 128, inner: 256, halfState: 16, convolution: 4, normEpsilon: 1e-5)

    private let model: TokenModel
    private var workspace: TokenWorkspace
    private var states: [TokenState]
    private var logits: [Float] = []
    private var draws = SamplerWorkspace()

    init() throws {
        model = try TokenModel(Self.weights())
        workspace = model.makeWorkspace()
        states = [TokenState](repeating: model.makeState(), count: 16)
        for lane in states.indices { states[lane].makeUnique() }
    }

    /// The seconds of one unit of a workload; `nil` for an unknown one.
    mutating func seconds(_ name: String) throws -> Double? {
        switch name {
        case "step 1": return try timed(200) { workload in try workload.step(200) }
        case "step 16": return try timed(20 * 16) { workload in try workload.tick(20) }
        case "prefill": return try timed(512) { workload in try workload.prefill(512) }
        case "fork": return try timed(100) { workload in workload.fork(100) }
        case "sample": return try timed(100) { workload in try workload.sample(100) }
        default: return nil
        }
    }

    /// The logits after eight tokens, by single steps.
    mutating func values() throws -> [Float] {
        states[0] = model.makeState()
        try step(8)
        return logits
    }

    private mutating func timed(_ units: Int, _ pass: (inout Workload) throws -> Void) throws -> Double {
        try pass(&self)
        let start = processorTime()
        try pass(&self)
        return (processorTime() - start) / Double(units)
    }

    private static func token(_ step: Int, _ lane: Int) -> Int { (step * 37 + lane * 91 + 1) % shape.vocabulary }

    private mutating func step(_ count: Int) throws {
        for step in 0..<count {
            try model.advance(&states[0], by: Self.token(step, 0), logits: &logits, workspace: &workspace)
        }
    }

    private mutating func tick(_ count: Int) throws {
        for step in 0..<count {
            let tokens = states.indices.map { Self.token(step, $0) }
            _ = try model.advance(&states, by: tokens, logits: &logits, workspace: &workspace)
        }
    }

    private mutating func prefill(_ count: Int) throws {
        let prompt = (0..<count).map { Self.token($0, 0) }
        try model.prefill(&states[0], with: prompt, logits: .last, into: &logits, workspace: &workspace)
    }

    private mutating func fork(_ count: Int) {
        for _ in 0..<count {
            var copy = states[0]
            copy.makeUnique()
        }
    }

    private mutating func sample(_ count: Int) throws {
        var configuration = TokenSampler.Configuration()
        (configuration.temperature, configuration.topK, configuration.topP) = (0.8, 40, 0.95)
        var sampler = try TokenSampler(configuration, vocabulary: Self.shape.vocabulary)
        if logits.count != Self.shape.vocabulary { try step(1) }
        let row = logits
        for _ in 0..<count { _ = try sampler.sample(row.span, workspace: &draws) }
    }

    /// Numbers that `peers.py` makes by the same rule.
    private static func weights() -> TokenModelWeights {
        var drawn: UInt32 = 1
        func draw(_ count: Int, _ size: Float) -> [Float] {
            (0..<count).map { _ in
                drawn = drawn &* 1_664_525 &+ 1_013_904_223
                return (Float(drawn >> 8) * 0x1p-23 - 1) * size
            }
        }
        let (d, inner, n, k) = (shape.hidden, shape.inner, shape.halfState, shape.convolution)
        let embedding = draw(shape.vocabulary * d, 0.0625)
        let layers = (0..<4).map { _ in
            TokenModelWeights.Layer(
                norm: [Float](repeating: 1, count: d), inputProjection: draw(2 * inner * d, 0.125),
                convolution: draw(inner * k, 0.5), convolutionBias: draw(inner, 0.125),
                kernel: .diagonal(
                    logStep: draw(inner, 2).map { $0 - 4 }, logDecay: [Float](repeating: -0.6875, count: inner * n),
                    frequency: (0..<inner * n).map { Float($0 % n) * 3.125 }, readout: draw(2 * inner * n, 0.5),
                    feedthrough: draw(inner, 1)),
                outputProjection: draw(d * inner, 0.125))
        }
        return TokenModelWeights(
            shape: shape, embedding: embedding, layers: layers, finalNorm: [Float](repeating: 1, count: d), head: nil)
    }
}
