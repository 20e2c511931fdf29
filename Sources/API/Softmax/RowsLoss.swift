internal import Compute

/// A loss of rows as a request describes it.
struct RowsLoss: Sendable {
    let name: LossName
    let loss: SoftmaxLoss
    let targets: RowTargets
    let options: BatchLoss.Options
    /// The predicted time of an entry, in nanoseconds.
    let cost: Int

    /// Reads `loss` with its parameters, `target`, and what the rows share.
    init(_ variant: VariantName, _ rows: LogitRows, from arguments: inout Arguments) throws(APIError) {
        let isEpsilonGiven = arguments.contains("epsilon") && LossName.crossEntropy.takes(variant)
        name =
            try arguments.optionalChoice("loss", of: LossName.self)
            ?? (isEpsilonGiven ? .crossEntropy : LossName(of: variant))
        guard name.takes(variant) else {
            throw .invalidArgument(
                arguments.pointer(to: arguments.contains("loss") ? "loss" : "variant"),
                .stated("cannot be \(name.rawValue) for \(variant.rawValue)"))
        }
        targets = try RowTargets(rows, from: &arguments)
        options = try Self.options(from: &arguments)
        (loss, cost) = try Self.loss(name, variant, rows, temperature: options.temperature, from: &arguments)
        guard name != .fenchelYoung else { return }
        guard options.smoothing == 0 else {
            throw .invalidArgument(
                arguments.pointer(to: "label_smoothing"), .stated("must be 0 for \(name.rawValue)"))
        }
        guard case .indices = targets else {
            throw .shapeMismatch(
                arguments.pointer(to: "target"), .stated("must be an index for each row for \(name.rawValue)"))
        }
    }

    private static func loss(
        _ name: LossName, _ variant: VariantName, _ rows: LogitRows, temperature: Double,
        from arguments: inout Arguments
    ) throws(APIError) -> (SoftmaxLoss, cost: Int) {
        switch name {
        case .margin: return (.margin(try MarginRule.margin(from: &arguments)), 40)
        case .softAccuracy: return (.softAccuracy, 40)
        case .sparseSoftmax:
            let count = try arguments.integer("k", in: SoftmaxMap.lengths)
            let ties = try arguments.optionalChoice("ties", of: BoundaryRule.self) ?? .all
            let support = try arguments.optionalChoice("support", of: SoftmaxLoss.SparseSupport.self) ?? .largest
            return (.sparseSoftmax(k: count, ties: ties, support: support), 200)
        case .fenchelYoung:
            let alpha = try DescribedVariant(variant, rows, from: &arguments).first.alpha ?? 1
            return (.fenchelYoung(alpha: alpha), 40)
        case .crossEntropy:
            let map = try DescribedMap(variant, rows, sharing: temperature, from: &arguments)
            guard map.variant.isShared else {
                throw .invalidArgument(
                    arguments.pointer(to: "variant"), .stated("must have the same parameters for every row here"))
            }
            let epsilon = try arguments.optionalReal("epsilon", in: .nonNegative) ?? 0
            return (.smoothedCrossEntropy(map.variant.first, epsilon: epsilon), 2 * map.cost(ofEntryIn: rows.length))
        }
    }

    private static func options(from arguments: inout Arguments) throws(APIError) -> BatchLoss.Options {
        var options = BatchLoss.Options()
        options.reduction = try arguments.optionalChoice("reduction", of: LossReduction.self) ?? .mean
        options.ignoredIndex = try arguments.optionalInteger("ignore_index", in: -(1 << 53)...(1 << 53))
        options.classWeights = try arguments.optionalReals("class_weights")
        options.smoothing = try arguments.optionalReal("label_smoothing", in: .nonNegative) ?? 0
        guard options.smoothing < 1 else {
            throw .invalidArgument(arguments.pointer(to: "label_smoothing"), .stated("must be in [0, 1)"))
        }
        options.temperature = try arguments.optionalReal("temperature", in: .positive) ?? 1
        return options
    }
}
