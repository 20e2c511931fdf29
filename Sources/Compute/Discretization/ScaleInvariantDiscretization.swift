/// The steps of a HiPPO-LegS memory of the whole past: one pair of matrices for every number of samples absorbed.
///
///     x' = (A x + B u) / t     x_{k+1} = Ā_k x_k + B̄_k u_k
///
/// The rules and their weights are those of ``MemoryRule``. After `k = 0` samples every rule starts at the exact
/// `x_1 = -A⁻¹B u_0`: `Ā_0 = 0` and `B̄_0` is the state that stands for a constant 1.
///
/// Source: Gu et al., "HiPPO" (2020), appendix B; kexue.fm 10137, corrected so that constants are kept.
public struct ScaleInvariantDiscretization: Sendable {
    /// The numbers of samples absorbed before the step, as asked for.
    public let positions: [Int]

    /// `Ā_k`, each of shape N × N, lower triangular.
    public let stateMatrices: [Matrix]

    /// `B̄_k`, each of length N.
    public let inputVectors: [[Double]]

    /// The spectral radius of each `Ā_k`, exact: the matrices are triangular.
    public let spectralRadii: [Double]

    /// What a caller should know of the steps asked for, most serious first; of each kind the worst.
    public let warnings: [DiscretizationWarning]

    /// The numbers of samples accepted.
    public static let positionRange = 0...(1 << 53 - 1)

    /// Makes the steps after each of `positions` samples.
    ///
    /// - Parameters:
    ///   - order: N, in ``LegendreScaled/orders``.
    ///   - scaling: The basis in which the state stands.
    ///   - rule: A rule of ``HiPPOMeasure/legs``.
    ///   - positions: The values of `k`, in ``positionRange``.
    ///   - checkpoint: Called before each step.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for an order or a `k` out of range, and for the
    ///   forward rule above order 8 with `0 < k ≤ N`, where its transient is catastrophic;
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for an `α` outside [0, 1];
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a rule of a window; what `checkpoint` throws.
    /// - Complexity: O(N²) a step.
    public init(
        order: Int,
        scaling: BasisScaling,
        rule: MemoryRule,
        positions: [Int],
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        guard LegendreScaled.orders.contains(order) else {
            throw .outOfRange(argument: "order", value: order, allowed: LegendreScaled.orders)
        }
        if case .gbt(let alpha) = rule, !(0...1).contains(alpha) {
            throw .notInInterval(argument: "alpha", value: alpha, allowed: "[0, 1]")
        }
        guard MemoryRule.rules(of: .legs, alpha: 0).contains(where: { $0.name == rule.name }) else {
            throw .notApplicable(argument: "rule", choice: rule.name, subject: HiPPOMeasure.legs.rawValue)
        }
        for k in positions { try Self.require(k, rule: rule, order: order) }
        var steps: [LegendreScaledStep] = []
        for k in positions {
            try checkpoint()
            steps.append(LegendreScaledStep(order: order, scaling: scaling, rule: rule, after: k))
        }
        self.positions = positions
        stateMatrices = steps.map(\.transition)
        inputVectors = steps.map(\.input)
        spectralRadii = steps.map { step in (0..<order).reduce(0) { max($0, step.transition[$1, $1].magnitude) } }
        warnings = Self.warnings(order: order, rule: rule, positions: positions, radii: spectralRadii)
    }

    private static func require(_ k: Int, rule: MemoryRule, order: Int) throws(ComputeError) {
        guard positionRange.contains(k) else { throw .outOfRange(argument: "k", value: k, allowed: positionRange) }
        guard rule == .forward, !rule.orders(of: .legs).contains(order), k > 0, k <= order else { return }
        throw .outOfRange(argument: "k", value: k, allowed: order + 1...positionRange.upperBound)
    }

    private static func warnings(
        order: Int,
        rule: MemoryRule,
        positions: [Int],
        radii: [Double]
    ) -> [DiscretizationWarning] {
        var warnings: [DiscretizationWarning] = []
        if let worst = radii.max(), worst > 1 { warnings.append(.unstable(spectralRadius: worst)) }
        if rule == .forward && order > 16 { warnings.append(.transientGrowth(order: order)) }
        // The time step of the logarithm of time is at most 1/k.
        if rule != .exact, let first = positions.filter({ $0 > 0 }).min(), order > 2 * first {
            warnings.append(.aliasing(product: Double(order) / Double(first)))
        }
        return warnings
    }
}

extension LegendreScaledStep {
    /// The step of the whole past after `k` samples, by a rule of ``HiPPOMeasure/legs``.
    fileprivate init(order: Int, scaling: BasisScaling, rule: MemoryRule, after k: Int) {
        guard k >= 1, let weights = SemiseparableStep(rule: rule, after: Double(k)) else {
            let ratio = Double(k) / Double(k + 1)
            self.init(order: order, scaling: scaling, ratio: ratio, complement: 1 / Double(k + 1))
            return
        }
        self.init(
            order: order,
            scaling: scaling,
            implicit: weights.implicit,
            explicit: weights.explicit,
            gain: weights.input
        )
    }
}
