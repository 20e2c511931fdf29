internal import Numerics

/// A system in a new form before it is checked.
struct ConversionResult {
    let realization: Realization
    /// How much rounding the way there amplified.
    let condition: Double
}

extension Realization {
    /// The system in another form, unchecked.
    func converted(
        to form: Form,
        timing: OutputTiming,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> ConversionResult {
        guard form != self.form else { return ConversionResult(realization: self, condition: 1) }
        switch form {
        case .dense: return ConversionResult(realization: try dense(timing: timing), condition: 1)
        case .lowRank: return ConversionResult(realization: try lowRank(timing, checkpoint), condition: 1)
        case .diagonal: return try diagonal(timing, checkpoint)
        case .transferFunction:
            return ConversionResult(
                realization: .transferFunction(try transferFunction(timing, checkpoint)), condition: 1)
        case .sections:
            return ConversionResult(realization: .sections(try sections(timing, checkpoint)), condition: 1)
        }
    }

    private func lowRank(_ timing: OutputTiming, _ checkpoint: Checkpoint) throws(ComputeError) -> Realization {
        if case .diagonal(let system) = self {
            let none = ComplexMatrix(rows: 1, columns: system.poles.count) { _, _ in 0 }
            return .lowRank(
                try LowRankSystem(
                    poles: system.poles,
                    p: none,
                    q: none,
                    inputVector: system.inputVector,
                    outputVector: system.outputVector,
                    feedthrough: system.feedthrough,
                    poleSet: system.poleSet
                )
            )
        }
        switch try dense(timing: timing) {
        case .dense(let system):
            return .lowRank(try SkewPlusLowRank(of: system, checkpoint: checkpoint).system(of: system))
        case .complexDense, .diagonal, .lowRank, .transferFunction, .sections:
            throw .notApplicable(argument: "to", choice: "dplr", subject: "a complex matrix")
        }
    }

    private func diagonal(_ timing: OutputTiming, _ checkpoint: Checkpoint) throws(ComputeError) -> ConversionResult {
        switch self {
        case .transferFunction(let function): return try function.partialFractions(checkpoint)
        case .sections:
            return try dense(timing: timing).diagonal(timing, checkpoint)
        case .lowRank(let system) where system.p.entries.allSatisfy({ $0 == 0 }):
            return ConversionResult(realization: .diagonal(try system.withoutLowRank), condition: 1)
        case .dense, .complexDense, .diagonal, .lowRank:
            let system = try complexDense(timing: timing)
            return try Eigendecomposition(of: system, checkpoint: checkpoint).diagonalized(system)
        }
    }
}

extension LowRankSystem {
    /// The system of the diagonal alone.
    fileprivate var withoutLowRank: DiagonalSystem {
        get throws(ComputeError) {
            try DiagonalSystem(
                poles: poles,
                inputVector: inputVector,
                outputVector: outputVector,
                feedthrough: feedthrough,
                poleSet: poleSet
            )
        }
    }
}
