/// How a system's samples come from its matrices.
public enum KernelSampling: Sendable, Hashable {
    /// The matrices are those of a discrete system.
    case discrete
    /// The matrices are continuous: a rule turns them into discrete ones, with `ε` as time step.
    case continuous(rule: DiscretizationMethod, timeStep: Double)

    /// `ε`; 1 for a discrete system.
    var timeStep: Double {
        switch self {
        case .discrete: 1
        case .continuous(_, let timeStep): timeStep
        }
    }

    /// The sampling of the same system at a rate `factor` times as slow: `ε → factor · ε`.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for a factor that is not positive,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a discrete system.
    public func slowed(by factor: Double) throws(ComputeError) -> KernelSampling {
        try requirePositive(factor, argument: "rate")
        guard case .continuous(let rule, let timeStep) = self else {
            throw .notApplicable(argument: "rate", choice: "\(factor)", subject: "a discrete system")
        }
        return .continuous(rule: rule, timeStep: factor * timeStep)
    }

    /// Refuses a time step that is not positive, an `α` outside [0, 1] and the rules that give a kernel another
    /// output: `foh` and `impulse`.
    func require() throws(ComputeError) {
        guard case .continuous(let rule, let timeStep) = self else { return }
        try rule.require(timeStep: timeStep)
        guard rule == .zoh || rule == .zohEuler || rule.alpha != nil, rule != .tustin else {
            throw .notApplicable(argument: "discretization", choice: "\(rule)", subject: "a kernel")
        }
    }
}
