extension SystemState.Configuration {
    /// The predicted time of one step with its outputs, in nanoseconds: as measured on one core of 3.2 GHz, within a
    /// factor of 2.
    public var stepCost: Int {
        let numbers = denseOrder + inputCount
        switch steppedForm {
        case .dense: return 70 + channels * (40 + denseOrder * numbers / 7 + steppedOutputCount * numbers / 8)
        case .modal(let rank): return 70 + channels * (15 + stateCount * (3 + rank) / 2)
        case .companion: return 40 + channels * (12 + stateCount / 4)
        case .sections: return 70 + channels * (5 + 3 * stateCount / 2)
        }
    }

    /// The predicted time of preparing the step, in nanoseconds.
    public var preparationCost: Int {
        let (order, width) = (denseOrder, denseOrder + inputCount)
        switch (steppedForm, sampling) {
        case (.dense, .discrete): return 500 + 4 * order * width
        case (.dense, .continuous(let rule, _)):
            return 500 + 4 * order * width + (rule.alpha == nil ? 6 : 2) * width * width * width
        case (.modal(let rank), .discrete): return 500 + 40 * stateCount * (1 + 2 * rank)
        case (.modal(let rank), .continuous): return 500 + stateCount * (200 + 40 * rank * (rank + 2))
        case (.companion, _):
            return 500 + 10 * stateCount + 2 * channels * stateCount + 400 * (truncation.map { $0 + stateCount } ?? 0)
        case (.sections, _): return 500
        }
    }

    /// The bytes of a state, of the room to compute the next, of the system as given and as it is stepped.
    public var stateBytes: Int {
        let number = MemoryLayout<Double>.stride
        let (order, width) = (denseOrder, denseOrder + inputCount)
        let outputs = channels * steppedOutputCount
        switch steppedForm {
        case .dense:
            let stepped = (order + 31) / 32 * 32 * width + steppedOutputCount * width
            return number * (stepped + 2 * channels * width + outputs + givenCount)
        case .modal(let rank):
            let padded = 2 * ((stateCount + 3) / 4 * 4)
            return number * (padded * (3 + 2 * rank + 2 * channels) + outputs + givenCount)
        case .companion:
            let reach = (stateCount + 15) / 16 * 16
            return number * (2 * reach + channels * (2 * reach + 96) + outputs + givenCount)
        case .sections: return number * (2 * channels * stateCount + outputs + givenCount)
        }
    }

    private enum SteppedForm {
        case dense
        case modal(rank: Int)
        case companion
        case sections
    }

    /// The form in which the system will be stepped.
    private var steppedForm: SteppedForm {
        switch system {
        case .dense, .complexDense: .dense
        case .sections: .sections
        case .diagonal: .modal(rank: 0)
        case .lowRank(let system): becomesDense ? .dense : .modal(rank: system.rank)
        case .transferFunction: .companion
        }
    }

    /// The count of real numbers that the system was given in.
    private var givenCount: Int {
        switch system {
        case .dense: stateCount * (stateCount + inputCount + outputCount) + inputCount * outputCount
        case .complexDense: 2 * stateCount * (stateCount + inputCount + outputCount) + 2 * inputCount * outputCount
        case .diagonal: 6 * stateCount + 2
        case .lowRank(let system): stateCount * (6 + 4 * system.rank) + 2
        case .transferFunction: 2 * stateCount + 1
        case .sections: 4 * stateCount
        }
    }
}
