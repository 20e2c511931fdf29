import Compute
import Numerics
import Testing

@Suite struct SimulationTests {
    private func signal(_ length: Int) -> Matrix {
        Matrix(rows: length, columns: 1, entries: mixedSignal(length))
    }

    /// Discrete systems in every form.
    private func systems(_ seed: UInt64) throws -> [Realization] {
        var random = RandomSystems(seed: seed)
        let diagonal = try random.diagonal(pairs: 5)
        let whole = try DiagonalSystem(
            poles: random.spreadPoles(5),
            inputVector: random.complexNumbers(5),
            outputVector: random.complexNumbers(5),
            feedthrough: Complex(0.5, -0.25),
            poleSet: .whole
        )
        let lowRank = try random.lowRank(pairs: 4).discretized(by: .bilinear, timeStep: 0.125)
        let function = Realization.transferFunction(try random.transferFunction(pairs: 4))
        return try [
            .dense(random.dense(order: 37)), .diagonal(diagonal), .diagonal(whole),
            Realization.diagonal(whole).dense(timing: .post), .lowRank(lowRank), function,
            Conversion(of: function, to: .sections, domain: .discrete, timing: .post).realization,
        ]
    }

    @Test(arguments: OutputTiming.allCases)
    func `the output is the convolution with the impulse response`(timing: OutputTiming) throws {
        for (index, system) in try systems(3).enumerated() {
            if case .sections = system, timing == .delayed { continue }
            let inputs = signal(200)
            let run = try Simulation(of: system, inputs: inputs, timing: timing)
            let response = try system.impulseResponse(length: 200, timing: timing)
            let expected = (0..<200).map { k in
                (0...k).reduce(Complex<Double>.zero) { $0 + response[$1].multiplied(by: inputs[k - $1, 0]) }
            }
            let outputs = (0..<200).map { Complex(run.outputs[$0, 0], run.imaginaryOutputs?[$0, 0] ?? 0) }
            #expect(relativeError(outputs, expected) < 1e-13, "system \(index)")
        }
    }

    @Test(arguments: OutputTiming.allCases)
    func `a signal cut anywhere gives the same bits`(timing: OutputTiming) throws {
        for system in try systems(4) {
            let whole = try Simulation(of: system, inputs: signal(64), timing: timing, record: .everyState)
            for cut in [0, 1, 7, 33, 63, 64] {
                let entries = signal(64).entries
                let first = Matrix(rows: cut, columns: 1, entries: Array(entries[..<cut]))
                let second = Matrix(rows: 64 - cut, columns: 1, entries: Array(entries[cut...]))
                let before = try Simulation(of: system, inputs: first, timing: timing, record: .everyState)
                let after = try Simulation(
                    of: system, inputs: second, timing: timing, initialState: before.finalState, record: .everyState)
                #expect(before.outputs.entries + after.outputs.entries == whole.outputs.entries)
                #expect(after.finalState == whole.finalState)
                #expect((before.states?.entries ?? []) + (after.states?.entries ?? []) == whole.states?.entries)
            }
        }
    }

    @Test func `many inputs and outputs obey the equations`() throws {
        var random = RandomSystems(seed: 8)
        let system = try random.dense(order: 9, inputs: 2, outputs: 3)
        let inputs = Matrix(rows: 20, columns: 2, entries: random.numbers(40))
        let run = try Simulation(of: .dense(system), inputs: inputs, timing: .post, record: .everyState)
        let states = try #require(run.states)
        var state = [Double](repeating: 0, count: 9)
        for k in 0..<20 {
            let input = [inputs[k, 0], inputs[k, 1]]
            state = zip(system.stateMatrix * state, system.inputMatrix * input).map { $0 + $1 }
            #expect(relativeError((0..<9).map { states[k, $0].real }, state) < 1e-14)
            let read = try #require(system.outputMatrix).transposed * state
            let output = zip(read, try #require(system.feedthrough) * input).map { $0 + $1 }
            #expect(relativeError((0..<3).map { run.outputs[k, $0] }, output) < 1e-14)
            state = (0..<9).map { states[k, $0].real }
        }
    }

    @Test func `equal steps are the uniform system, and uneven ones are exact for a held input`() throws {
        var random = RandomSystems(seed: 12)
        let system = Realization.lowRank(try random.lowRank(pairs: 3))
        let forms = try [system, system.dense(timing: .post)]
        for form in forms {
            let uniform = try Simulation(
                of: form.discretized(by: .zoh, timeStep: 0.25), inputs: signal(30), timing: .post)
            let stepped = try Simulation(
                of: form, by: .zoh, timeSteps: Array(repeating: 0.25, count: 30), inputs: signal(30), timing: .post)
            #expect(uniform.outputs == stepped.outputs)
            // Each sample held for 0.25 is the same sample held for 0.1 and again for 0.15.
            let split = try Simulation(
                of: form,
                by: .zoh,
                timeSteps: (0..<60).map { $0.isMultiple(of: 2) ? 0.1 : 0.15 },
                inputs: Matrix(rows: 60, columns: 1) { row, _ in signal(30)[row / 2, 0] },
                timing: .post
            )
            let outputs = (0..<30).map { split.outputs[2 * $0 + 1, 0] }
            #expect(relativeError(outputs, uniform.outputs.entries) < 1e-13)
        }
    }

    @Test func `a bank in single precision follows its systems`() throws {
        var random = RandomSystems(seed: 31)
        var systems: [DiagonalSystem] = []
        for pairs in [1, 8, 9, 32] { systems.append(try random.diagonal(pairs: pairs)) }
        var bank = try DiagonalBank(systems)
        var outputs = [Float](repeating: 0, count: systems.count)
        let expected = try systems.map {
            try Simulation(of: .diagonal($0), inputs: signal(500), timing: .post).outputs.entries
        }
        var largest = 0.0
        for (k, sample) in mixedSignal(500).enumerated() {
            let inputs = [Float](repeating: Float(sample), count: systems.count)
            var span = outputs.mutableSpan
            try bank.advance(by: inputs.span, into: &span)
            for channel in systems.indices {
                let scale = expected[channel].reduce(0) { max($0, $1.magnitude) }
                largest = max(largest, (Double(outputs[channel]) - expected[channel][k]).magnitude / scale)
            }
        }
        #expect(largest < 1e-5)
        #expect(bank.position == 500)
    }

    @Test func `what leaves the range is stopped`() throws {
        let system = try DiagonalSystem(poles: [2], inputVector: [1], outputVector: [1], poleSet: .whole)
        #expect(throws: ComputeError.diverged(step: 498)) {
            try Simulation(
                of: .diagonal(system), inputs: Matrix(rows: 600, columns: 1) { _, _ in 1 }, timing: .post)
        }
    }

    @Test func `inputs and states that do not fit are refused by name`() throws {
        var random = RandomSystems(seed: 1)
        let system = Realization.dense(try random.dense(order: 3))
        #expect(throws: ComputeError.wrongLength(argument: "u", actual: 2, expected: 1)) {
            try Simulation(of: system, inputs: Matrix(rows: 1, columns: 2) { _, _ in 0 }, timing: .post)
        }
        #expect(throws: ComputeError.notFinite(argument: "u", index: 1)) {
            try Simulation(of: system, inputs: Matrix([[0], [.nan]]), timing: .post)
        }
        #expect(throws: ComputeError.wrongLength(argument: "initial_state", actual: 2, expected: 3)) {
            try Simulation(of: system, inputs: signal(1), timing: .post, initialState: [0, 0])
        }
        #expect(throws: ComputeError.wrongLength(argument: "dt_per_step", actual: 1, expected: 2)) {
            try Simulation(of: system, by: .zoh, timeSteps: [1], inputs: signal(2), timing: .post)
        }
    }
}
