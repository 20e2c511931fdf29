internal import Compute
internal import JSON
internal import Numerics

/// A system, the signal it is given, and what is wanted of its answer.
struct SimulationTask: Sendable {
    /// The members of a request beside `system` that a refusal can name.
    static let others = ["u", "initial_state", "dt_per_step"]
    /// The predicted time of reading or writing a number as JSON, in nanoseconds.
    private static let costOfNumber = 40

    /// What an answer can tell.
    enum Member: String, CaseIterable {
        case outputs = "y"
        case states
        case finalState = "final_state"
    }

    let system: DescribedSystem
    /// `u`, of shape L × p.
    let inputs: Matrix
    let initialState: [Complex<Double>]?
    let members: Set<Member>
    /// `ε_k` of each sample; `nil` where the system is made discrete once for all.
    private let timeSteps: [Double]?
    private let dtype: ElementType
    /// Whether an output is a number, not a vector of one.
    private let isScalar: Bool

    /// Reads `system`, `u`, `initial_state`, `return` and `dt_per_step`.
    ///
    /// - Throws: ``APIError`` pointing to the member at fault.
    init(from arguments: inout Arguments) throws(APIError) {
        system = try DescribedSystem.read(.any, from: &arguments)
        let samples = try arguments.tensor("u", ranks: 1...2)
        let columns = samples.rank == 2 ? samples.shape[1] : 1
        guard columns == system.inputCount else {
            let words = system.inputCount == 1 ? "[L]" : "[L, \(system.inputCount)]"
            throw .shapeMismatch(arguments.pointer(to: "u"), .stated("must have the shape \(words)"))
        }
        inputs = Matrix(rows: samples.shape[0], columns: columns, entries: samples.values)
        dtype = samples.answerType
        isScalar = samples.rank == 1 && system.hasScalarOutput
        let state = try arguments.optionalComplexTensor("initial_state", ranks: 1...1)
        if let state, state.shape[0] != system.stateCount {
            throw .shapeMismatch(arguments.pointer(to: "initial_state"), .length(system.stateCount))
        }
        initialState = state?.values
        members = Set(try arguments.optionalChoices("return", of: Member.self) ?? [.outputs])
        guard system.outputCount > 0 || !members.contains(.outputs) else {
            throw .missingField(system.pointer.appending(name: "C"))
        }
        timeSteps = try Self.timeSteps(system, samples.shape[0], from: &arguments)
    }

    private static func timeSteps(
        _ system: DescribedSystem, _ length: Int, from arguments: inout Arguments
    ) throws(APIError) -> [Double]? {
        guard let steps = try arguments.optionalReals("dt_per_step") else {
            // Made dense, such a system would lose the meaning of its state.
            guard case .lowRank = system.form, case .continuous(let step, let rule) = system.sampling,
                !rule.isRational
            else { return nil }
            return [Double](repeating: step, count: length)
        }
        let pointer = arguments.pointer(to: "dt_per_step")
        guard case .continuous = system.sampling else {
            throw .invalidArgument(pointer, .stated("must be absent for a system without dt"))
        }
        guard steps.count == length else { throw .shapeMismatch(pointer, .length(length)) }
        if let index = steps.firstIndex(where: { $0 <= 0 }) {
            throw .invalidArgument(pointer.appending(index: index), .real(.positive))
        }
        return steps
    }

    /// L.
    var length: Int { inputs.rows }

    /// The count of numbers in a state.
    var stateCount: Int { system.stateCount }

    /// What runs: the discrete system, or the continuous one where every sample has its own time step.
    func source(_ checkpoint: Checkpoint) throws(ComputeError) -> Realization {
        timeSteps == nil ? try system.discrete(checkpoint) : try system.realization()
    }

    /// Runs the samples of a range.
    ///
    /// - Parameters:
    ///   - source: As ``source(_:)``.
    ///   - state: The state before them; `nil` for zeros.
    func simulation(
        of source: Realization, over range: Range<Int>, from state: [Complex<Double>]?, checkpoint: Checkpoint
    ) throws(ComputeError) -> Simulation {
        let columns = inputs.columns
        let values = Array(inputs.entries[range.lowerBound * columns..<range.upperBound * columns])
        let samples = Matrix(rows: range.count, columns: columns, entries: values)
        let record: Simulation.Record = members.contains(.states) ? .everyState : .finalState
        guard let timeSteps, case .continuous(_, let rule) = system.sampling else {
            return try Simulation(
                of: source, inputs: samples, timing: system.timing, initialState: state, record: record,
                checkpoint: checkpoint)
        }
        return try Simulation(
            of: source, by: rule, timeSteps: Array(timeSteps[range]), inputs: samples, timing: system.timing,
            initialState: state, record: record, checkpoint: checkpoint)
    }

    /// The predicted time before the first sample, in nanoseconds.
    var preparationCost: Int {
        let steps = timeSteps.map { Set($0.prefix(64)).count } ?? 1
        return 5000 + steps * system.discretizationCost
    }

    /// The predicted time before the first sample of each piece of a stream, in nanoseconds.
    var repeatedCost: Int { timeSteps == nil ? 0 : preparationCost }

    /// The predicted time of a sample, in nanoseconds.
    var stepCost: Int {
        switch system.form {
        case .dense, .hippo: 60 + stateCount * stateCount / 4
        case .complexDense, .complexHippo: 60 + stateCount * stateCount
        case .lowRank: 200 + 20 * stateCount
        case .diagonal: 60 + 2 * stateCount
        case .transferFunction, .truncated, .sections: 60 + stateCount
        }
    }

    /// The predicted time of writing what is told of a sample, in nanoseconds.
    var rowCost: Int {
        var numbers = inputs.columns
        if members.contains(.outputs) { numbers += 2 * system.outputCount }
        if members.contains(.states) { numbers += 2 * stateCount }
        return numbers * Self.costOfNumber
    }

    /// Writes the outputs of all samples.
    func encodeOutputs(_ simulation: Simulation, to json: inout JSONWriter) {
        let shape = isScalar ? [simulation.outputs.rows] : [simulation.outputs.rows, simulation.outputs.columns]
        encode(simulation.outputs.entries, simulation.imaginaryOutputs?.entries, shape, to: &json)
    }

    /// Writes the outputs of one sample.
    func encodeOutputs(_ simulation: Simulation, at row: Int, to json: inout JSONWriter) {
        let columns = simulation.outputs.columns
        let range = row * columns..<(row + 1) * columns
        encode(
            Array(simulation.outputs.entries[range]), simulation.imaginaryOutputs.map { Array($0.entries[range]) },
            isScalar ? [] : [columns], to: &json)
    }

    private func encode(_ real: [Double], _ imaginary: [Double]?, _ shape: [Int], to json: inout JSONWriter) {
        guard let imaginary else { return Tensor(shape: shape, dtype: dtype, values: real).encode(to: &json) }
        ComplexTensor(shape: shape, dtype: dtype, values: zip(real, imaginary).map { Complex($0, $1) })
            .encode(to: &json)
    }

    /// Writes states: as real numbers where the system's are.
    func encodeState(_ values: [Complex<Double>], shape: [Int], to json: inout JSONWriter) {
        guard system.hasComplexState else {
            return Tensor(shape: shape, values: values.map(\.real)).encode(to: &json)
        }
        ComplexTensor(shape: shape, values: values).encode(to: &json)
    }
}
