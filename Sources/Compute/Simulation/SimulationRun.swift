internal import Numerics

/// A simulation while it runs.
struct SimulationRun {
    /// The inputs, row after row.
    private let inputs: Matrix
    let record: Simulation.Record
    /// The state to begin with.
    let state: [Complex<Double>]
    /// How many numbers each sample's outputs are.
    let width: Int
    private(set) var outputs: [Double] = []
    private(set) var states: [Complex<Double>] = []

    var length: Int { inputs.rows }

    init(
        _ system: Realization,
        _ inputs: Matrix,
        _ initialState: [Complex<Double>]?,
        _ record: Simulation.Record
    ) throws(ComputeError) {
        guard Simulation.lengths.contains(inputs.rows) else {
            throw .outOfRange(argument: "u", value: inputs.rows, allowed: Simulation.lengths)
        }
        guard inputs.columns == system.inputCount else {
            throw .wrongLength(argument: "u", actual: inputs.columns, expected: system.inputCount)
        }
        try requireFinite("u", inputs.entries)
        let count = system.stateCount
        state = initialState ?? Array(repeating: 0, count: count)
        try requireVector("initial_state", state, count: count)
        switch system {
        case .dense, .transferFunction, .sections:
            if let number = state.first(where: { $0.imaginary != 0 }) {
                throw .notInInterval(argument: "initial_state", value: number.imaginary, allowed: "the real numbers")
            }
        case .complexDense, .diagonal, .lowRank: break
        }
        let outputs: Int
        switch system {
        case .dense(let system): outputs = system.outputMatrix?.columns ?? 0
        case .complexDense(let system): outputs = system.outputMatrix?.columns ?? 0
        case .diagonal, .lowRank, .transferFunction, .sections: outputs = 1
        }
        width = system.isComplex ? 2 * outputs : outputs
        self.inputs = inputs
        self.record = record
        self.outputs.reserveCapacity(width * inputs.rows)
    }

    /// Takes every sample by its own time step.
    mutating func advance(
        _ state: inout [Complex<Double>],
        through cache: inout DiscretizationCache,
        _ timeSteps: [Double],
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        var start = 0
        while start < timeSteps.count {
            let end = timeSteps[start...].firstIndex { $0 != timeSteps[start] } ?? timeSteps.count
            var recurrence = try cache.recurrence(timeStep: timeSteps[start], checkpoint: checkpoint)
            recurrence.restore(state)
            try advance(&recurrence, over: start..<end, checkpoint: checkpoint)
            state = recurrence.state
            start = end
        }
    }

    /// Takes the samples in `range`.
    mutating func advance(
        _ recurrence: inout some Recurrence,
        over range: Range<Int>,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        let stateCount = state.count
        let patience = max(1, 1_000_000 / max(1, stateCount * stateCount))
        var sample = [Double](repeating: 0, count: width)
        let signal = inputs.entries
        let columns = inputs.columns
        for k in range {
            if (k - range.lowerBound).isMultiple(of: patience) { try checkpoint() }
            let input = signal.span.extracting(k * columns..<(k + 1) * columns)
            var output = sample.mutableSpan
            guard recurrence.advance(by: input, into: &output), sample.allSatisfy(\.isFinite) else {
                throw .diverged(step: k)
            }
            outputs.append(contentsOf: sample)
            if record == .everyState { states += recurrence.state }
        }
    }
}
