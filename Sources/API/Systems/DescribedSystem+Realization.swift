internal import Compute

extension DescribedSystem {
    /// Whether the system is continuous until it is made discrete.
    var domain: TimeDomain {
        switch sampling {
        case .discrete: .discrete
        case .continuous: .continuous
        }
    }

    /// The system as it was described.
    ///
    /// - Throws: `ComputeError` for a truncated numerator whose whole one cannot be had.
    /// - Complexity: O(1), but for a truncated numerator.
    func realization() throws(ComputeError) -> Realization {
        switch form {
        case .dense(let dense): .dense(dense.system)
        case .complexDense(let dense): .complexDense(dense.system)
        case .lowRank(let system): .lowRank(system)
        case .diagonal(let system): .diagonal(system)
        case .transferFunction(let system): .transferFunction(system)
        case .truncated(let system, let length):
            .transferFunction(
                try TransferFunction(
                    denominator: system.denominator, truncatedNumerator: system.numerator, length: length,
                    feedthrough: system.feedthrough))
        case .sections(let cascade): .sections(cascade)
        case .hippo(_, let system): .dense(system)
        case .complexHippo(_, let system): .complexDense(system)
        }
    }

    /// The discrete system: the system itself, or what its rule makes of it for its time step.
    ///
    /// - Throws: As ``realization()``, and as the discretisation.
    func discrete(_ checkpoint: Checkpoint) throws(ComputeError) -> Realization {
        guard case .continuous(let timeStep, let rule) = sampling else { return try realization() }
        if case .hippo(let memory, let system) = form, memory.measure.isPolynomial, rule.keepsOutputs {
            // In closed form, or at least where the matrix is best balanced.
            let discrete = try memory.discretized(by: rule, timeStep: timeStep, checkpoint: checkpoint)
            return .dense(
                try LinearSystem(
                    stateMatrix: discrete.stateMatrix, inputMatrix: discrete.inputMatrix,
                    outputMatrix: system.outputMatrix, feedthrough: system.feedthrough))
        }
        return try realization().discretized(by: rule, timeStep: timeStep, checkpoint: checkpoint)
    }

    /// The predicted time of ``discrete(_:)``, in nanoseconds.
    var discretizationCost: Int {
        switch form {
        case .truncated(let system, let length): return 400 * (system.order + length)
        case .transferFunction, .sections: return 0
        case .diagonal, .lowRank, .dense, .complexDense, .hippo, .complexHippo: break
        }
        guard case .continuous(_, let rule) = sampling else { return 0 }
        switch form {
        case .diagonal: return 200 * order
        case .lowRank where rule.isRational: return 1000 * order
        case .lowRank, .complexDense, .complexHippo: return 200_000 + 80 * order * order * order
        default: return 20_000 + 10 * order * order * order
        }
    }
}

extension DiscretizationMethod {
    /// Whether `C` and `D` stay as they are.
    fileprivate var keepsOutputs: Bool {
        switch self {
        case .forward, .backward, .gbt, .bilinear, .zoh, .zohEuler: true
        case .tustin, .foh, .impulse: false
        }
    }

    /// Whether the rule is rational in `A`.
    var isRational: Bool {
        switch self {
        case .forward, .backward, .gbt, .bilinear, .tustin: true
        case .zoh, .foh, .impulse, .zohEuler: false
        }
    }

    /// The name in a request.
    var name: String {
        switch self {
        case .forward: "forward"
        case .backward: "backward"
        case .gbt: "gbt"
        case .bilinear: "bilinear"
        case .tustin: "tustin"
        case .zoh: "zoh"
        case .foh: "foh"
        case .impulse: "impulse"
        case .zohEuler: "zoh_euler"
        }
    }
}
