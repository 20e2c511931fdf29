internal import Compute

/// A variant with its parameters, of which some may differ from row to row.
struct DescribedVariant: Sendable {
    let name: VariantName
    /// The variant of the first row.
    let first: SoftmaxVariant
    private let differences: Differences

    /// What differs from row to row.
    private enum Differences: Sendable {
        case none
        /// The seeds of the other rows come from that of the first.
        case seeds(UInt64, GumbelSample)
        case targets([Int], Margin)
        /// The bounds of the rows of a tensor.
        case bounds([Double], LogitRows)
    }

    /// Reads the parameters of a variant.
    init(_ name: VariantName, _ rows: LogitRows, from arguments: inout Arguments) throws(APIError) {
        self.name = name
        switch name {
        case .gumbelSoftmax:
            let seed = UInt64(try arguments.optionalInteger("seed", in: 0...Int.max) ?? 0)
            let sample = try arguments.optionalChoice("sample", of: GumbelSample.self) ?? .soft
            differences = .seeds(seed, sample)
            first = .gumbelSoftmax(seed: seed, sample: sample)
        case .margin:
            let margin = try MarginRule.margin(from: &arguments)
            let targets = try RowTargets(rows, from: &arguments)
            guard case .indices(let indices) = targets else {
                throw .shapeMismatch(arguments.pointer(to: "target"), .stated("must be an index for each row"))
            }
            differences = .targets(indices, margin)
            first = .margin(margin, target: indices[0])
        case .csoftmax, .csparsemax:
            let upper = try arguments.tensor("upper", ranks: 1...Tensor.deepest)
            let place = arguments.pointer(to: "upper")
            let isShared = upper.shape == [rows.length]
            let bounds = isShared ? upper.values : try upper.broadcast(to: rows.shape, at: place)
            differences = isShared ? .none : .bounds(bounds, rows)
            let row = isShared ? bounds : rows.row(0, of: bounds)
            first = name == .csoftmax ? .boundedSoftmax(upper: row) : .boundedSparsemax(upper: row)
        default:
            differences = .none
            first = try Self.variant(name, from: &arguments)
        }
    }

    /// Whether all rows have the same variant.
    var isShared: Bool {
        guard case .none = differences else { return false }
        return true
    }

    /// The variant of a row.
    func variant(row number: Int) -> SoftmaxVariant {
        switch differences {
        case .none: return first
        case .seeds(let seed, let sample):
            return .gumbelSoftmax(seed: RowSeeds.seed(seed, row: number), sample: sample)
        case .targets(let targets, let margin): return .margin(margin, target: targets[number])
        case .bounds(let bounds, let rows):
            let upper = rows.row(number, of: bounds)
            return name == .csoftmax ? .boundedSoftmax(upper: upper) : .boundedSparsemax(upper: upper)
        }
    }

    /// A variant that all rows share.
    ///
    /// - Precondition: It is none of those that have parameters row by row.
    static func variant(
        _ name: VariantName, from arguments: inout Arguments
    ) throws(APIError) -> SoftmaxVariant {
        switch name {
        case .softmax: return .softmax
        case .sparsemax: return .sparsemax
        case .entmax15: return .entmax15
        case .entmax:
            let alpha = try arguments.optionalReal("alpha", orInfinityAs: ["inf", "Infinity"])
            return .entmax(alpha: try arguments.require(alpha, "alpha"))
        case .sparse, .topP, .minP, .topA, .epsilon, .eta, .typical:
            return .truncated(try truncation(name, from: &arguments))
        case .taylor:
            let order = try arguments.optionalInteger("order", in: 2...20) ?? 2
            guard order.isMultiple(of: 2) else {
                throw .invalidArgument(arguments.pointer(to: "order"), .stated("must be even"))
            }
            let center = try arguments.optionalChoice("center", of: TaylorCenter.self) ?? TaylorCenter.none
            return .taylor(order: order, center: center)
        case .perturbMax:
            let noise = try arguments.optionalChoice("noise", of: PerturbationNoise.self) ?? .normal
            return .perturbMax(noise: noise, scale: try arguments.optionalReal("sigma", in: .positive) ?? 1)
        case .softmax1: return .softmax1(sinks: try arguments.optionalReals("sinks") ?? [0])
        case .normalized: return .normalized(try normalizedFunction(from: &arguments))
        case .elementwise: return .elementwise(try elementwiseFunction(from: &arguments))
        case .rSoftmax: return .rSoftmax(rate: try arguments.real("rate"))
        case .budget: return .budget(count: try arguments.integer("k", in: SoftmaxMap.lengths))
        case .normmax: return .normmax(alpha: try arguments.optionalReal("alpha") ?? 2)
        case .gumbelSoftmax, .margin, .csoftmax, .csparsemax, .sinkhorn:
            preconditionFailure("\(name) is not one variant for all rows")
        }
    }

    private static func truncation(
        _ name: VariantName, from arguments: inout Arguments
    ) throws(APIError) -> Truncation {
        switch name {
        case .topP: return .topP(try arguments.real("top_p"))
        case .minP: return .minP(try arguments.real("min_p"))
        case .topA: return .topA(try arguments.real("top_a"))
        case .epsilon: return .epsilon(try arguments.real("epsilon"))
        case .eta: return .eta(try arguments.real("epsilon"))
        case .typical: return .typical(try arguments.real("mass"))
        default:
            let ties = try arguments.optionalChoice("ties", of: BoundaryRule.self) ?? .all
            return .topK(try arguments.integer("k", in: SoftmaxMap.lengths), ties)
        }
    }

    private static func normalizedFunction(
        from arguments: inout Arguments
    ) throws(APIError) -> NormalizedFunction {
        switch try arguments.choice("f", of: NormalizedFunctionName.self) {
        case .relu: .reluPower(try arguments.optionalReal("power", in: .positive) ?? 1)
        case .softplus: .softplus
        case .sigmoid: .sigmoid
        case .square: .square
        case .exp: .exponential
        case .eluPlusOne: .shiftedELU
        }
    }

    private static func elementwiseFunction(
        from arguments: inout Arguments
    ) throws(APIError) -> ElementwiseFunction {
        switch try arguments.choice("f", of: ElementwiseFunctionName.self) {
        case .sigmoid: .sigmoid
        case .squaredReLU: .squaredReLU
        case .alphaReLU:
            .alphaReLU(
                alpha: try arguments.real("alpha"), threshold: try arguments.optionalReal("threshold") ?? 0)
        }
    }
}
