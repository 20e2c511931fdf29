/// How a memory moves on by one sample.
///
/// The polynomial memories advance their moments by the deviation from a constant signal.
enum Propagator<L: Lanes>: Sendable {
    /// The whole past, by a rule of ``SemiseparableStep``.
    case semiseparable(MemoryRule)
    /// The whole past, exactly, by ``DilationStep``.
    case dilation
    /// A window, by ``TridiagonalStep``.
    case tridiagonal(TridiagonalStep<L>)
    /// A window, exactly: `e^{εA} - I` in the basis of moments.
    case dense(MatrixStep<L>)
    /// A fading memory, by ``LaguerreMemoryStep``.
    case fading(LaguerreMemoryStep<L>)
    /// Fourier modes, by ``RotationStep``.
    case rotation(RotationStep<L>)
    /// The whole past in Fourier modes, by ``ModalStep``.
    case modal(ModalStep)
    /// Any time-invariant memory, by ``AffineStep``.
    case affine(AffineStep<L>)

    /// Prepares the rule of a polynomial memory.
    ///
    /// - Parameters:
    ///   - configuration: A valid one of a polynomial measure.
    ///   - checkpoint: Called on the way.
    /// - Throws: ``ComputeError`` where the exponential of the matrix is refused, and what `checkpoint` throws.
    /// - Complexity: O(N), but O(N³) for ``MemoryRule/zoh``.
    init(polynomial configuration: HiPPOMemory.Configuration, checkpoint: Checkpoint) throws(ComputeError) {
        guard configuration.measure.isTimeInvariant else {
            self = configuration.rule == .exact ? .dilation : .semiseparable(configuration.rule)
            return
        }
        let ratio = try configuration.relativeStep
        let order = configuration.order
        guard let alpha = configuration.rule.alpha else {
            self = .dense(try Self.heldWindow(order: order, ratio: ratio, checkpoint: checkpoint))
            return
        }
        self = .tridiagonal(TridiagonalStep(order: order, ratio: ratio, alpha: alpha))
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
