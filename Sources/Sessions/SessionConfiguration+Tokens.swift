internal import Compute

extension SessionConfiguration {
    /// A part of a sample under a name of its own.
    public struct SamplePart: Equatable, Sendable {
        public let name: String
        /// The length of its vector of one channel; `nil` for a number.
        public let length: Int?

        /// The count of its numbers of one channel.
        public var width: Int { length ?? 1 }
    }

    /// The parts that the sample of a channel consists of, in their order; none where a sample is one vector.
    public var sampleParts: [SamplePart] {
        switch system {
        case .memory, .system, .voice, .tokens: return []
        case .attention(let attention): return Self.parts(of: attention.widths)
        case .linearAttention(let attention):
            let gates: [SamplePart] =
                switch attention.rule {
                case .gated: [SamplePart(name: "a", length: attention.gateCount)]
                case .scalarGated, .gatedDelta: [SamplePart(name: "a", length: nil)]
                case .linear, .retention, .delta, .exactDelta: []
                }
            let strengths = attention.hasStrengths ? [SamplePart(name: "beta", length: nil)] : []
            return Self.parts(of: attention.widths) + gates + strengths
        }
    }

    private static func parts(of widths: AttentionWidths) -> [SamplePart] {
        [
            SamplePart(name: "q", length: widths.key), SamplePart(name: "k", length: widths.key),
            SamplePart(name: "v", length: widths.value),
        ]
    }

    /// The shape of a part of one sample: that of its vector or number, after `channels` where there are several.
    public func shape(of part: SamplePart) -> [Int] { axes() + (part.length.map { [$0] } ?? []) }

    /// The name of the model that the session runs, if it runs one.
    public var modelID: String? {
        switch system {
        case .voice(let voice): voice.id
        case .tokens(let tokens): tokens.id
        case .memory, .system, .attention, .linearAttention: nil
        }
    }

    /// The fingerprint of the model that the session runs, if it runs one.
    public var modelFingerprint: String? {
        switch system {
        case .voice(let voice): voice.fingerprint
        case .tokens(let tokens): tokens.fingerprint
        case .memory, .system, .attention, .linearAttention: nil
        }
    }

    /// Whether the state is a cache, of as many tokens as came.
    public var hasCache: Bool {
        if case .attention = system { true } else { false }
    }
}
