/// A linear system with one input and one output in any of the forms that this service knows.
public enum Realization: Sendable, Equatable {
    case dense(LinearSystem)
    case complexDense(ComplexLinearSystem)
    case diagonal(DiagonalSystem)
    case lowRank(LowRankSystem)
    case transferFunction(TransferFunction)
    case sections(SectionCascade)

    /// The forms a system can be brought to.
    public enum Form: String, Sendable, Hashable, CaseIterable {
        /// Real where the system is, else complex.
        case dense
        case lowRank = "dplr"
        case diagonal
        case transferFunction = "transfer_function"
        case sections
    }

    /// Which form this is.
    public var form: Form {
        switch self {
        case .dense, .complexDense: .dense
        case .diagonal: .diagonal
        case .lowRank: .lowRank
        case .transferFunction: .transferFunction
        case .sections: .sections
        }
    }

    /// The number of states of the whole system.
    public var order: Int {
        switch self {
        case .dense(let system): system.order
        case .complexDense(let system): system.order
        case .diagonal(let system): system.order
        case .lowRank(let system): system.order
        case .transferFunction(let function): function.order
        case .sections(let cascade): cascade.order
        }
    }

    /// The discrete system by a rule of ``DiscretizationMethod``: in the same form, but for the exponential rules of a
    /// diagonal plus low rank system, which make it dense.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for a form that is discrete already; else as
    ///   ``LinearSystem/discretized(by:timeStep:checkpoint:)``.
    /// - Complexity: O(N³) dense, O(N) diagonal, O(N R²) diagonal plus low rank by a rational rule.
    public func discretized(
        by method: DiscretizationMethod,
        timeStep: Double,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> Realization {
        switch self {
        case .dense(let system):
            return .dense(try system.discretized(by: method, timeStep: timeStep, checkpoint: checkpoint))
        case .complexDense(let system):
            return .complexDense(try system.discretized(by: method, timeStep: timeStep, checkpoint: checkpoint))
        case .diagonal(let system):
            return .diagonal(try system.discretized(by: method, timeStep: timeStep))
        case .lowRank(let system):
            guard method.alpha == nil else {
                return .lowRank(try system.discretized(by: method, timeStep: timeStep))
            }
            return try system.dense.discretized(by: method, timeStep: timeStep, checkpoint: checkpoint)
        case .transferFunction, .sections:
            throw .notApplicable(argument: "dt", choice: "given", subject: "a system that is discrete already")
        }
    }

    /// The dense form, real where the system is written as a real one: a conjugate half, a transfer function, sections.
    ///
    /// States keep their order; of a conjugate half each `x` becomes `Re x, Im x` side by side.
    ///
    /// - Parameter timing: Which output the sections of a cascade stand for; of no meaning elsewhere.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` above ``LinearSystem/orders``;
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for more than one input or output, or none.
    /// - Complexity: O(N²).
    public func dense(timing: OutputTiming) throws(ComputeError) -> Realization {
        try requireSingle()
        switch self {
        case .dense, .complexDense: return self
        case .diagonal(let system): return try system.dense
        case .lowRank(let system): return try system.dense
        case .transferFunction(let function): return .dense(try function.companion)
        case .sections(let cascade): return .dense(try cascade.dense(timing: timing))
        }
    }

    /// The dense form as complex matrices.
    func complexDense(timing: OutputTiming) throws(ComputeError) -> ComplexLinearSystem {
        switch try dense(timing: timing) {
        case .dense(let system): ComplexLinearSystem(system)
        case .complexDense(let system): system
        case .diagonal, .lowRank, .transferFunction, .sections: preconditionFailure("not a dense form")
        }
    }

    /// Refuses a dense system with other than one input and one output.
    func requireSingle() throws(ComputeError) {
        let counts: (inputs: Int, outputs: Int)
        switch self {
        case .dense(let system): counts = (system.inputMatrix.columns, system.outputMatrix?.columns ?? 0)
        case .complexDense(let system): counts = (system.inputMatrix.columns, system.outputMatrix?.columns ?? 0)
        case .diagonal, .lowRank, .transferFunction, .sections: return
        }
        guard counts.outputs > 0 else { throw .notApplicable(argument: "C", choice: "absent", subject: "a response") }
        guard counts.inputs == 1 else { throw .wrongLength(argument: "B", actual: counts.inputs, expected: 1) }
        guard counts.outputs == 1 else { throw .wrongLength(argument: "C", actual: counts.outputs, expected: 1) }
    }
}
