import Compute

/// The inputs and outputs of `scripts/generate-golden-attention`: 20 tokens with keys of 3 and values of 10 numbers.
struct AttentionGolden: Decodable {
    let q: [[Double]]
    let k: [[Double]]
    let v: [[Double]]
    let a: [[Double]]
    let beta: [Double]
    let softmax: [[Double]]
    let softmaxWindow: [[Double]]
    let linear: [[Double]]
    let linearElu: [[Double]]
    let retnet: [[Double]]
    let gla: [[Double]]
    let ssd: [[Double]]
    let delta: [[Double]]
    let gatedDelta: [[Double]]
    let efla: [[Double]]

    static let widths = AttentionWidths(heads: 1, key: 3, value: 10)

    static func load() throws -> AttentionGolden { try Golden.load("attention") }

    /// The samples of a softmax attention.
    var samples: [[Double]] { q.indices.map { q[$0] + k[$0] + v[$0] } }
}

/// A rule beside its samples and the outputs that it should give.
struct LinearAttentionCase {
    let rule: LinearAttentionRule
    let samples: [[Double]]
    let outputs: [[Double]]
}

extension AttentionGolden {
    /// Every rule; β beside the tokens.
    var linearCases: [LinearAttentionCase] {
        let gated = zip(samples, a).map { $0 + $1 }
        let scalar = zip(samples, a).map { $0 + [$1[0]] }
        return [
            LinearAttentionCase(rule: .linear(.identity, .none), samples: samples, outputs: linear),
            LinearAttentionCase(rule: .linear(.elu, .sum), samples: samples, outputs: linearElu),
            LinearAttentionCase(rule: .retention(decays: [0.9]), samples: samples, outputs: retnet),
            LinearAttentionCase(rule: .gated, samples: gated, outputs: gla),
            LinearAttentionCase(rule: .scalarGated, samples: scalar, outputs: ssd),
            LinearAttentionCase(rule: .delta(.perToken, .l2), samples: withStrengths(samples), outputs: delta),
            LinearAttentionCase(
                rule: .gatedDelta(.perToken, .l2), samples: withStrengths(scalar), outputs: gatedDelta),
            LinearAttentionCase(rule: .exactDelta(.perToken), samples: withStrengths(samples), outputs: efla),
        ]
    }

    private func withStrengths(_ samples: [[Double]]) -> [[Double]] { zip(samples, beta).map { $0 + [$1] } }
}

extension AttentionState {
    /// Takes in tokens and gives their outputs.
    mutating func outputs(_ samples: [[Double]]) throws(ComputeError) -> [Double] {
        var outputs: [Double] = []
        for sample in samples {
            try advance(by: sample.span)
            appendOutputs(to: &outputs)
        }
        return outputs
    }
}

extension LinearAttentionState {
    /// Takes in tokens and gives their outputs.
    mutating func outputs(_ samples: [[Double]]) throws(ComputeError) -> [Double] {
        var outputs: [Double] = []
        for sample in samples {
            try advance(by: sample.span)
            appendOutputs(to: &outputs)
        }
        return outputs
    }
}

/// Tokens of `width` numbers each.
func tokens(_ count: Int, width: Int) -> [[Double]] {
    let numbers = mixedSignal(count * width)
    return (0..<count).map { Array(numbers[$0 * width..<($0 + 1) * width]) }
}
