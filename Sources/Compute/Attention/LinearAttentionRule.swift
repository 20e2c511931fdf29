/// How a state S of shape d_v × d_k takes in a key and a value, before o = scale S q is read.
public enum LinearAttentionRule: Hashable, Sendable {
    /// S ← S + v φ(k)ᵀ, read as S φ(q); with a normalizer, n ← n + φ(k) and o = S φ(q) / (n · φ(q)).
    case linear(FeatureMap, Normalizer)
    /// S ← γ S + v kᵀ, with γ in (0, 1] for each head.
    case retention(decays: [Double])
    /// S ← S diag(a) + v kᵀ, with d_k numbers a in [0, 1] beside each token.
    case gated
    /// S ← a S + v kᵀ, with one number a in [0, 1] beside each token.
    case scalarGated
    /// S ← S + β (v - S k) kᵀ
    case delta(Strength, KeyNorm)
    /// S ← a S + β (v - a S k) kᵀ, with one number a in [0, 1] beside each token.
    case gatedDelta(Strength, KeyNorm)
    /// The delta rule's differential equation over a time β, solved: (1 - e^(-β|k|²))/|k|² in place of β.
    case exactDelta(Strength)

    /// What an output is divided by.
    public enum Normalizer: String, Hashable, Sendable, CaseIterable {
        /// 1
        case none
        /// n · φ(q); where that is 0, so is the output.
        case sum
    }

    /// Where β comes from.
    public enum Strength: Hashable, Sendable {
        case constant(Double)
        /// One number beside each token.
        case perToken
    }

    /// What becomes of keys before they are used.
    public enum KeyNorm: String, Hashable, Sendable, CaseIterable {
        case none
        /// k/|k|, and 0 for 0: the delta rule is then stable for every β in [0, 2].
        case l2
    }
}

extension LinearAttentionRule {
    /// What the numbers a beside a token are of each head; none, one, or one for each entry of a key.
    func gateCount(_ widths: AttentionWidths) -> Int {
        switch self {
        case .linear, .retention, .delta, .exactDelta: 0
        case .scalarGated, .gatedDelta: 1
        case .gated: widths.key
        }
    }

    /// Where β comes from, of the rules that have it.
    public var strength: Strength? {
        switch self {
        case .linear, .retention, .gated, .scalarGated: nil
        case .delta(let strength, _), .gatedDelta(let strength, _), .exactDelta(let strength): strength
        }
    }

    /// The largest β: beyond 2 a delta rule with keys of length 1 grows.
    var largestStrength: Double {
        if case .exactDelta = self { .greatestFiniteMagnitude } else { 2 }
    }

    /// Whether a state holds n behind S.
    var hasNormalizer: Bool {
        if case .linear(_, .sum) = self { true } else { false }
    }

    /// γ = 1 - 2^(-5 - h) for head h.
    ///
    /// Source: Sun et al., "Retentive network" (2023), section 3.1.
    public static func defaultDecays(heads: Int) -> [Double] {
        (0..<heads).map { 1 - Double(sign: .plus, exponent: -5 - min($0, 48), significand: 1) }
    }

    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` with `normalizer`,
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` and
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` with `gamma` or `beta`.
    func validate(_ widths: AttentionWidths) throws(ComputeError) {
        switch self {
        case .linear(.identity, .sum):
            throw .notApplicable(argument: "normalizer", choice: "sum", subject: "a feature map that may be negative")
        case .retention(let decays):
            guard decays.count == widths.heads else {
                throw .wrongLength(argument: "gamma", actual: decays.count, expected: widths.heads)
            }
            if let decay = decays.first(where: { !($0 > 0 && $0 <= 1) }) {
                throw .notInInterval(argument: "gamma", value: decay, allowed: "(0, 1]")
            }
        default: break
        }
        if case .constant(let beta) = strength, !(0...largestStrength ~= beta) {
            throw .notInInterval(argument: "beta", value: beta, allowed: allowedStrengths)
        }
    }

    var allowedStrengths: String {
        if case .exactDelta = self { "[0, ∞)" } else { "[0, 2]" }
    }
}
