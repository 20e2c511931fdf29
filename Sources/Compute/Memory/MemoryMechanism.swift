/// What advances a memory's state, and how coefficients are read from it.
///
///     legs, legt, lmu   moments, in ``Propagator/init(polynomial:checkpoint:)``
///     lagt …            the balanced state c_n x_n of ``LaguerreMemoryStep``
///     fout, foud, fru   the coefficients in cosines and sines
///     fous              the eigenvectors of ``FourierScaledModes``
///     legsd             the coefficients in the paper's scaling
struct MemoryMechanism<L: Lanes>: Sendable {
    let propagator: Propagator<L>
    let readout: MemoryReadout

    /// Prepares a memory.
    ///
    /// - Parameters:
    ///   - configuration: A valid one.
    ///   - checkpoint: Called on the way.
    /// - Throws: ``ComputeError`` where an exponential or an eigensystem is refused, and what `checkpoint` throws.
    /// - Complexity: O(N), but O(N³) for ``MemoryRule/zoh`` of coupled coefficients, ``HiPPOMeasure/fous`` and
    ///   ``HiPPOMeasure/legsd``.
    init(_ configuration: HiPPOMemory.Configuration, checkpoint: Checkpoint) throws(ComputeError) {
        let (measure, order, rule) = (configuration.measure, configuration.order, configuration.rule)
        guard !measure.isPolynomial else {
            propagator = try Propagator(polynomial: configuration, checkpoint: checkpoint)
            readout = .scaled((0..<order).map(configuration.scaling.gain))
            return
        }
        if measure == .fous {
            let modes = try FourierScaledModes(highest: order / 2, checkpoint: checkpoint)
            propagator = .modal(ModalStep(modes, rule: rule))
            readout = .modal(modes)
            return
        }
        let ratio = try configuration.relativeStep
        var parameters = try measure.resolved(configuration.parameters)
        parameters.window = 1
        parameters.form = measure.isFourier ? .real : nil
        if let system = LaguerreTranslated(measure: measure, order: order, parameters: parameters) {
            propagator = try Propagator(system, rule: rule, ratio: ratio, checkpoint: checkpoint)
            readout = .scaled(system.norms.map { 1 / $0 })
        } else if let system = FourierTranslated(measure: measure, order: order, parameters: parameters) {
            propagator = try Propagator(system, rule: rule, ratio: ratio, checkpoint: checkpoint)
            readout = .scaled(Array(repeating: 1, count: order))
        } else {
            let system = try HiPPOSystem(measure: measure, order: order, scaling: .paper, parameters: parameters)
            propagator = try .affine(
                system.stateMatrix, system.inputVector, rule: rule, ratio: ratio, checkpoint: checkpoint)
            readout = .scaled((0..<order).map(configuration.scaling.factor))
        }
    }
}

extension Propagator {
    /// The step of a fading memory with a unit of time of 1.
    fileprivate init(
        _ system: LaguerreTranslated, rule: MemoryRule, ratio: Double, checkpoint: Checkpoint
    ) throws(ComputeError) {
        guard let alpha = rule.alpha else {
            self = try .affine(
                system.balancedMatrix, system.balancedInputs, rule: rule, ratio: ratio, checkpoint: checkpoint)
            return
        }
        self = .fading(LaguerreMemoryStep(system, ratio: ratio, alpha: alpha))
    }

    /// The step of Fourier modes with a window of 1.
    fileprivate init(
        _ system: FourierTranslated, rule: MemoryRule, ratio: Double, checkpoint: Checkpoint
    ) throws(ComputeError) {
        if let alpha = rule.alpha {
            self = .rotation(RotationStep(system, ratio: ratio, alpha: alpha))
        } else if system.coupling == 0 {
            self = .rotation(RotationStep(holding: system, ratio: ratio))
        } else {
            self = try .affine(
                system.stateMatrix, system.inputVector, rule: rule, ratio: ratio, checkpoint: checkpoint)
        }
    }

    /// The dense step of `x' = A x + B u`.
    ///
    /// - Complexity: O(N³).
    fileprivate static func affine(
        _ stateMatrix: Matrix, _ inputVector: [Double], rule: MemoryRule, ratio: Double, checkpoint: Checkpoint
    ) throws(ComputeError) -> Propagator {
        let system = try LinearSystem(
            stateMatrix: stateMatrix,
            inputMatrix: Matrix(rows: inputVector.count, columns: 1, entries: inputVector))
        let method = rule.alpha.map { DiscretizationMethod.gbt(alpha: $0) } ?? .zoh
        let discrete = try system.discretized(by: method, timeStep: ratio, checkpoint: checkpoint)
        let change = discrete.stateMatrix - Matrix.identity(inputVector.count)
        return .affine(AffineStep(change, gains: discrete.inputMatrix.entries))
    }
}
