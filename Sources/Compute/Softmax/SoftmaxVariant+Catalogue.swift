extension SoftmaxVariant {
    /// What a variant is called, and what holds for it whatever its parameters are.
    public struct Entry: Sendable, Equatable {
        public let name: String
        public let parameters: [String]
        public let isSparse: Bool
        public let isDifferentiable: Bool
        public let isShiftInvariant: Bool
    }

    /// All variants, in the order of the documentation. A variant is differentiable where its Jacobian exists almost
    /// everywhere; the truncations' is that at a fixed support.
    public static let catalogue: [Entry] = [
        entry("softmax", [], sparse: false),
        entry("sparsemax", [], sparse: true),
        entry("entmax15", [], sparse: true),
        entry("entmax", ["alpha"], sparse: true),
        entry("sparse", ["k", "ties"], sparse: true),
        entry("top_p", ["top_p"], sparse: true),
        entry("min_p", ["min_p"], sparse: true),
        entry("top_a", ["top_a"], sparse: true),
        entry("epsilon", ["epsilon"], sparse: true),
        entry("eta", ["epsilon"], sparse: true),
        entry("typical", ["mass"], sparse: true),
        Entry(
            name: "taylor", parameters: ["order", "center"], isSparse: false, isDifferentiable: true,
            isShiftInvariant: false),
        entry("perturb_max", ["noise", "sigma"], sparse: false),
        entry("gumbel_softmax", ["seed", "sample"], sparse: false),
        Entry(
            name: "softmax1", parameters: ["sinks"], isSparse: false, isDifferentiable: true, isShiftInvariant: false),
        Entry(
            name: "normalized", parameters: ["f", "power"], isSparse: true, isDifferentiable: true,
            isShiftInvariant: false),
        Entry(
            name: "elementwise", parameters: ["f", "alpha", "threshold"], isSparse: true, isDifferentiable: true,
            isShiftInvariant: false),
        entry("r_softmax", ["rate"], sparse: true),
        entry("csoftmax", ["upper"], sparse: false),
        entry("csparsemax", ["upper"], sparse: true),
        entry("budget", ["k"], sparse: true),
        entry("normmax", ["alpha"], sparse: true),
        Entry(
            name: "margin", parameters: ["margin", "scale", "target"], isSparse: false, isDifferentiable: true,
            isShiftInvariant: false),
    ]

    private static func entry(_ name: String, _ parameters: [String], sparse isSparse: Bool) -> Entry {
        Entry(
            name: name, parameters: parameters, isSparse: isSparse, isDifferentiable: true, isShiftInvariant: true)
    }

    /// The name in ``catalogue``.
    public var name: String {
        switch self {
        case .softmax: "softmax"
        case .sparsemax: "sparsemax"
        case .entmax15: "entmax15"
        case .entmax: "entmax"
        case .truncated(let truncation): truncation.name
        case .taylor: "taylor"
        case .perturbMax: "perturb_max"
        case .gumbelSoftmax: "gumbel_softmax"
        case .softmax1: "softmax1"
        case .normalized: "normalized"
        case .elementwise: "elementwise"
        case .rSoftmax: "r_softmax"
        case .boundedSoftmax: "csoftmax"
        case .boundedSparsemax: "csparsemax"
        case .budget: "budget"
        case .normmax: "normmax"
        case .margin: "margin"
        }
    }

    /// Whether adding a number to every logit changes nothing.
    public var isShiftInvariant: Bool {
        switch self {
        case .taylor, .softmax1, .normalized, .elementwise, .margin: false
        default: true
        }
    }

    /// Whether temperatures 0 and ∞ mean the largest entry and equal probabilities.
    var hasTemperatureLimits: Bool {
        switch self {
        case .boundedSoftmax, .boundedSparsemax, .budget: false
        default: isShiftInvariant
        }
    }

    /// `α` of a member of the entmax family.
    public var alpha: Double? {
        switch self {
        case .softmax: 1
        case .sparsemax: 2
        case .entmax15: 1.5
        case .entmax(let alpha): alpha
        default: nil
        }
    }

    /// By how much the threshold moves with all logits together.
    var thresholdSlope: Double {
        if let alpha { return alpha == 1 ? 1 : alpha - 1 }
        return 1
    }
}
