/// How the deviation of a memory from a constant signal moves on by one sample.
enum Propagator<L: Lanes>: Sendable {
    /// The whole past, by a rule of ``SemiseparableStep``.
    case semiseparable(MemoryRule)
    /// The whole past, exactly, by ``DilationStep``.
    case dilation
    /// A window, by ``TridiagonalStep``.
    case tridiagonal(TridiagonalStep<L>)
    /// A window, exactly: `e^{εA} - I` in the basis of moments.
    case dense(MatrixStep<L>)

    /// Prepares a rule.
    ///
    /// - Parameters:
    ///   - configuration: A valid one.
    ///   - checkpoint: Called on the way.
    /// - Throws: ``ComputeError`` where the exponential of the matrix is refused, and what `checkpoint` throws.
    /// - Complexity: O(N), but O(N³) for ``MemoryRule/zoh``.
    init(_ configuration: HiPPOMemory.Configuration, checkpoint: Checkpoint) throws(ComputeError) {
        guard let window = configuration.window else {
            self = configuration.rule == .exact ? .dilation : .semiseparable(configuration.rule)
            return
        }
        let ratio = configuration.timeStep / window
        let order = configuration.order
        func tridiagonal(_ alpha: Double) -> Propagator {
            .tridiagonal(TridiagonalStep(order: order, ratio: ratio, alpha: alpha))
        }
        switch configuration.rule {
        case .forward: self = tridiagonal(0)
        case .bilinear, .trapezoid: self = tridiagonal(0.5)
        case .backward: self = tridiagonal(1)
        case .gbt(let alpha): self = tridiagonal(alpha)
        case .zoh, .exact, .post, .log:
            self = .dense(try Self.heldWindow(order: order, ratio: ratio, checkpoint: checkpoint))
        }
    }

    /// `e^{εA} - I` of the unit window, mapped from the paper's scaling, in which `A` is balanced, to moments.
    private static func heldWindow(
        order: Int,
        ratio: Double,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> MatrixStep<L> {
        let system = try LegendreTranslated(order: order, window: 1, scaling: .paper)
        let propagator = try matrixExponential(system.stateMatrix, scaledBy: ratio, checkpoint: checkpoint)
        let difference = Matrix(rows: order, columns: order) { n, k in
            let entry = propagator[n, k] - (n == k ? 1 : 0)
            return entry * BasisScaling.paper.gain(k) / BasisScaling.paper.gain(n)
        }
        return MatrixStep(difference)
    }
}
