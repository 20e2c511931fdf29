internal import Compute

/// A map of rows as a request describes it.
struct DescribedMap: Sendable {
    /// The longest row of a perturbed maximum by quadrature, whose memory grows with it, and its largest Jacobian.
    static let longestQuadrature = 512
    static let largestQuadratureJacobian = 128

    let variant: DescribedVariant
    private let temperature: Double
    private let ties: TieRule
    private let onEmpty: EmptyRule
    private let shared: SoftmaxMap

    /// Reads the parameters of a variant, `temperature`, `ties` and `on_empty`.
    init(_ name: VariantName, _ rows: LogitRows, from arguments: inout Arguments) throws(APIError) {
        let temperature = try arguments.optionalReal("temperature", orInfinityAs: ["inf", "Infinity"]) ?? 1
        let onEmpty = try arguments.optionalChoice("on_empty", of: EmptyRule.self) ?? .error
        // The truncation to k entries reads its own rule.
        let ties = name == .sparse ? nil : try arguments.optionalChoice("ties", of: TieRule.self)
        try self.init(name, rows, sharing: temperature, ties ?? .uniform, onEmpty, from: &arguments)
    }

    /// Reads the parameters of a variant alone.
    init(
        _ name: VariantName, _ rows: LogitRows, sharing temperature: Double, _ ties: TieRule = .uniform,
        _ onEmpty: EmptyRule = .error, from arguments: inout Arguments
    ) throws(APIError) {
        (self.temperature, self.ties, self.onEmpty) = (temperature, ties, onEmpty)
        let variant = try DescribedVariant(name, rows, from: &arguments)
        self.variant = variant
        shared = try arguments.computing { () throws(ComputeError) in
            try SoftmaxMap(variant.first, temperature: temperature, ties: ties, onEmpty: onEmpty)
        }
        guard !isQuadrature || rows.length <= Self.longestQuadrature else {
            throw .invalidArgument(
                arguments.pointer(to: "x"),
                .stated("must have at most \(Self.longestQuadrature) entries a row for perturb_max"))
        }
    }

    /// Whether a row takes a quadrature.
    var isQuadrature: Bool {
        guard case .perturbMax(let noise, _) = variant.first else { return false }
        return noise != .gumbel
    }

    /// The map of a row.
    func map(row number: Int) throws(ComputeError) -> SoftmaxMap {
        guard number > 0, !variant.isShared else { return shared }
        return try SoftmaxMap(
            variant.variant(row: number), temperature: temperature, ties: ties, onEmpty: onEmpty)
    }

    /// The softmax of the same rows, for statistics.
    func reference() throws(ComputeError) -> SoftmaxMap {
        try SoftmaxMap(.softmax, temperature: temperature, ties: ties, onEmpty: .uniform)
    }

    /// The predicted time of an entry of a row of so many, in nanoseconds.
    func cost(ofEntryIn length: Int) -> Int {
        switch variant.name {
        case .softmax, .sparsemax, .entmax15, .entmax: 5
        case .softmax1, .normalized, .elementwise, .margin: 40
        case .gumbelSoftmax: 60
        case .taylor: 60
        case .perturbMax: isQuadrature ? 40 * (1500 + 20 * length) : 20
        case .minP, .topA, .epsilon, .eta: 40
        case .sparse, .topP, .typical, .csoftmax, .csparsemax, .budget, .rSoftmax: 200
        case .normmax: 300
        case .sinkhorn: 100
        }
    }
}
