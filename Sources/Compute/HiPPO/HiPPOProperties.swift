public import Numerics

/// What can be said of a HiPPO memory's matrix, each member `nil` where double precision or the mathematics has no
/// answer: see ``withheld``.
///
/// For a whole past everything is told of `x' = A x + B u`, whose time is the logarithm of the memory's.
public struct HiPPOProperties: Sendable {
    /// The orders for which they are computed.
    public static let orders = 1...512

    /// The eigenvalues of `A`.
    public let eigenvalues: [Complex<Double>]?

    /// `‖A‖₂`.
    public let norm2: Double

    /// `-max Re λ`, the rate at which the slowest mode decays; 0 for a memory that forgets nothing.
    public let stabilityMargin: Double?

    /// The step under which Euler's explicit rule is stable, `min -2 Re λ / |λ|²`; 0 where no step is.
    public let largestEulerStep: Double?

    /// The reachability Gramian.
    public let gramian: ComplexMatrix?

    /// What is left of the past after whole windows, or units of time.
    public let decay: [MemoryDecay]?

    /// The members that are `nil`, with the reasons.
    public let withheld: [WithheldProperty]

    /// Examines a memory.
    ///
    /// - Parameters:
    ///   - system: The memory, of an order in ``orders``.
    ///   - checkpoint: Called at every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other order;
    ///   ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    /// - Complexity: O(N³) time, O(N²) space.
    public init(of system: HiPPOSystem, checkpoint: Checkpoint = {}) throws(ComputeError) {
        guard Self.orders.contains(system.order) else {
            throw .outOfRange(argument: "order", value: system.order, allowed: Self.orders)
        }
        eigenvalues = try system.eigenvalues(checkpoint: checkpoint)
        var approximate = eigenvalues
        if approximate == nil { approximate = try system.approximateEigenvalues(checkpoint: checkpoint) }
        stabilityMargin = approximate.map { -($0.map(\.real).max() ?? 0) }
        largestEulerStep = approximate.map(Self.largestEulerStep)
        norm2 = try system.realForm().stateMatrix.spectralNorm(checkpoint: checkpoint)
        gramian = try system.gramian(checkpoint: checkpoint)
        decay = try MemoryDecay.table(of: system, checkpoint: checkpoint)
        withheld = Self.withheld(
            system, eigenvalues: eigenvalues != nil, margin: stabilityMargin != nil, gramian: gramian != nil)
    }

    private static func largestEulerStep(_ eigenvalues: [Complex<Double>]) -> Double {
        eigenvalues.reduce(.infinity) { largest, value in
            value.real < 0 ? min(largest, -2 * value.real / value.lengthSquared) : 0
        }
    }

    private static func withheld(
        _ system: HiPPOSystem,
        eigenvalues: Bool,
        margin: Bool,
        gramian: Bool
    ) -> [WithheldProperty] {
        var result: [WithheldProperty] = []
        if !eigenvalues {
            let isSpoilt = system.measure == .legt || system.measure == .lmu
            let reason: WithheldProperty.Reason =
                isSpoilt
                ? .illConditioned(HiPPOSystem.wellConditionedOrders) : .tooLarge(HiPPOSystem.iterationOrders)
            result.append(WithheldProperty(property: .eigenvalues, reason: reason))
        }
        if !margin {
            let reason = WithheldProperty.Reason.tooLarge(HiPPOSystem.iterationOrders)
            result.append(WithheldProperty(property: .stabilityMargin, reason: reason))
            result.append(WithheldProperty(property: .largestEulerStep, reason: reason))
        }
        if !gramian {
            let reason: WithheldProperty.Reason =
                system.measure == .fru ? .nothingForgotten : .tooLarge(HiPPOSystem.gramianOrders)
            result.append(WithheldProperty(property: .gramian, reason: reason))
            result.append(WithheldProperty(property: .decay, reason: reason))
        }
        return result
    }
}
