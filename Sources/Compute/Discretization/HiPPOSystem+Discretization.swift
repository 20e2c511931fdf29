extension HiPPOSystem {
    /// The discrete system by a rule of ``DiscretizationMethod``; for ``HiPPOMeasure/legs`` of the system without the
    /// factor `1/t`, in closed form by every rule but `foh`.
    ///
    /// - Throws: As ``LinearSystem/discretized(by:timeStep:checkpoint:)``.
    /// - Complexity: O(N²) for ``HiPPOMeasure/legs`` by every rule but `foh`, else O(N³).
    public func discretized(
        by method: DiscretizationMethod,
        timeStep: Double,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> LinearSystem {
        try method.require(timeStep: timeStep)
        guard measure.isPolynomial else {
            throw .notApplicable(argument: "measure", choice: measure.rawValue, subject: "discretization")
        }
        guard measure == .legs else {
            return try discretizedInPaperScaling(by: method, timeStep: timeStep, checkpoint: checkpoint)
        }
        switch method {
        case .forward, .backward, .gbt, .bilinear, .tustin:
            // No entry is larger than ε (2N + 1)², nor one of B̄ than 2ε (2N + 1).
            guard (timeStep * Double((2 * order + 1) * (2 * order + 1))).isFinite else { throw .diverged(step: 0) }
            let alpha = method.alpha ?? 0
            let step = LegendreScaledStep(
                order: order,
                scaling: scaling,
                implicit: alpha * timeStep,
                explicit: (1 - alpha) * timeStep,
                gain: timeStep
            )
            return LinearSystem(step)
        case .zoh:
            return LinearSystem(heldStep(timeStep))
        case .impulse:
            let held = heldStep(timeStep)
            let input = timeStep * Matrix(rows: order, columns: 1, entries: held.transition * inputVector)
            return try LinearSystem(computed: held.transition, input, nil, nil)
        case .zohEuler:
            let input = timeStep * Matrix(rows: order, columns: 1, entries: inputVector)
            return try LinearSystem(computed: heldStep(timeStep).transition, input, nil, nil)
        case .foh:
            let dense = try discretizedInPaperScaling(by: method, timeStep: timeStep, checkpoint: checkpoint)
            return try LinearSystem(computed: heldStep(timeStep).transition, dense.inputMatrix, nil, nil)
        }
    }

    /// The exact step of ``HiPPOMeasure/legs``.
    private func heldStep(_ timeStep: Double) -> LegendreScaledStep {
        LegendreScaledStep(
            order: order,
            scaling: scaling,
            ratio: exp(-timeStep),
            complement: -expm1(-timeStep)
        )
    }

    /// The dense route, taken where the matrix is best balanced and mapped to the scaling afterwards.
    private func discretizedInPaperScaling(
        by method: DiscretizationMethod,
        timeStep: Double,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> LinearSystem {
        let system = try HiPPOSystem(measure: measure, order: order, scaling: .paper, window: window)
        let discrete = try LinearSystem(system).discretized(by: method, timeStep: timeStep, checkpoint: checkpoint)
        let factors = (0..<order).map(scaling.factor)
        return try LinearSystem(
            computed: Matrix(rows: order, columns: order) {
                discrete.stateMatrix[$0, $1] * (factors[$0] / factors[$1])
            },
            Matrix(rows: order, columns: 1) { n, _ in discrete.inputMatrix[n, 0] * factors[n] },
            nil,
            nil
        )
    }
}
