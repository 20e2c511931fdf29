/// The losses of rows, reduced.
public struct BatchLoss: Sendable, Equatable {
    /// One loss a row for ``LossReduction/none``, else one.
    public var losses: [Double]
    /// The gradient of the reduced loss (of each row's own for ``LossReduction/none``), row by row.
    public var gradients: [[Double]]
    /// Whether each row's target is in the support; `true` for ignored rows.
    public var targetsInSupport: [Bool]

    /// What rows share.
    public struct Options: Sendable, Equatable {
        public var reduction = LossReduction.mean
        /// Rows with this index for a target count for nothing.
        public var ignoredIndex: Int?
        /// A weight for each class; of soft labels, `Σ q w`.
        public var classWeights: [Double]?
        public var smoothing = 0.0
        public var temperature = 1.0

        public init() {}
    }

    /// Computes the loss of every row.
    ///
    /// - Throws: As ``SoftmaxLoss/row(_:target:mask:temperature:smoothing:)``;
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` for other than one target a row or weight a class;
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for weights below 0 or, for a mean, that sum to 0.
    public init(
        _ loss: SoftmaxLoss, rows: [[Double]], targets: [LossTarget], options: Options, checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        guard targets.count == rows.count else {
            throw .wrongLength(argument: "target", actual: targets.count, expected: rows.count)
        }
        (losses, gradients, targetsInSupport) = ([], [], [])
        var total = 0.0
        for (x, target) in zip(rows, targets) {
            try checkpoint()
            if let ignored = options.ignoredIndex, target == .index(ignored) {
                losses.append(0)
                gradients.append([Double](repeating: 0, count: x.count))
                targetsInSupport.append(true)
                continue
            }
            let weight = try Self.weight(of: target, count: x.count, options)
            total += weight
            let row = try loss.row(x, target: target, temperature: options.temperature, smoothing: options.smoothing)
                .scaled(by: weight)
            losses.append(row.loss)
            gradients.append(row.gradient)
            targetsInSupport.append(row.isTargetInSupport)
        }
        guard options.reduction != .none else { return }
        losses = [losses.reduce(0, +)]
        guard options.reduction == .mean else { return }
        guard total > 0 else {
            throw .notInInterval(argument: "class_weights", value: total, allowed: "a sum over 0 for a mean")
        }
        losses[0] /= total
        gradients = gradients.map { $0.map { $0 / total } }
    }

    private static func weight(
        of target: LossTarget, count: Int, _ options: Options
    ) throws(ComputeError) -> Double {
        guard let weights = options.classWeights else { return 1 }
        guard weights.count == count else {
            throw .wrongLength(argument: "class_weights", actual: weights.count, expected: count)
        }
        if let bad = weights.first(where: { !($0 >= 0 && $0 < .infinity) }) {
            throw .notInInterval(argument: "class_weights", value: bad, allowed: "[0, ∞)")
        }
        return zip(try target.distribution(count: count, smoothing: 0), weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
