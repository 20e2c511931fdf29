internal import Compute
internal import JSON

extension LinearAttentionRule {
    /// The rules by their names in `kind`.
    private enum Kind: String, CaseIterable {
        case linear, retnet, gla, ssd, delta
        case gatedDelta = "gated_delta"
        case efla
    }

    private var kind: Kind {
        switch self {
        case .linear: .linear
        case .retention: .retnet
        case .gated: .gla
        case .scalarGated: .ssd
        case .delta: .delta
        case .gatedDelta: .gatedDelta
        case .exactDelta: .efla
        }
    }

    /// Reads `kind` and the members that belong to it; others are left unread and thereby refused.
    init(_ widths: AttentionWidths, from arguments: inout Arguments) throws(APIError) {
        self =
            switch try arguments.choice("kind", of: Kind.self) {
            case .linear:
                .linear(
                    try arguments.optionalChoice("feature_map", of: FeatureMap.self) ?? .identity,
                    try arguments.optionalChoice("normalizer", of: Normalizer.self) ?? .none)
            case .retnet:
                .retention(
                    decays: try arguments.optionalReals("gamma") ?? Self.defaultDecays(heads: widths.heads))
            case .gla: .gated
            case .ssd: .scalarGated
            case .delta: .delta(try Self.strength(from: &arguments), try Self.keyNorm(from: &arguments))
            case .gatedDelta: .gatedDelta(try Self.strength(from: &arguments), try Self.keyNorm(from: &arguments))
            case .efla: .exactDelta(try Self.strength(from: &arguments))
            }
    }

    private static func strength(from arguments: inout Arguments) throws(APIError) -> Strength {
        try arguments.optionalReal("beta").map { .constant($0) } ?? .perToken
    }

    private static func keyNorm(from arguments: inout Arguments) throws(APIError) -> KeyNorm {
        try arguments.optionalChoice("key_norm", of: KeyNorm.self) ?? .l2
    }

    /// Writes `kind` and the members that belong to it.
    func encode(to json: inout JSONWriter) {
        json.member("kind", kind.rawValue)
        switch self {
        case .linear(let map, let normalizer):
            json.member("feature_map", map.rawValue)
            json.member("normalizer", normalizer.rawValue)
        case .retention(let decays):
            json.name("gamma")
            json.numbers(decays)
        case .delta(_, let norm), .gatedDelta(_, let norm): json.member("key_norm", norm.rawValue)
        case .gated, .scalarGated, .exactDelta: break
        }
        if case .constant(let beta) = strength {
            json.name("beta")
            json.value(beta)
        }
    }
}
