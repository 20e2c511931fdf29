import Compute
import Numerics
import Testing

@Suite struct SystemStateTests {
    @Test(arguments: OutputTiming.allCases)
    func `outputs and states are those of a simulation`(timing: OutputTiming) throws {
        for (index, configuration) in try steppedForms(seed: 11, timing: timing, channels: 1).enumerated() {
            var system = configuration.system
            if case .continuous(let rule, let timeStep) = configuration.sampling {
                system = try system.discretized(by: rule, timeStep: timeStep)
            }
            let inputs = Matrix(
                rows: 100, columns: configuration.inputCount, entries: mixedSignal(100 * configuration.inputCount))
            let run = try Simulation(of: system, inputs: inputs, timing: timing)
            var state = try SystemState(configuration)
            let outputs = try state.outputs(for: inputs.entries[...])
            let imaginary = run.imaginaryOutputs?.entries ?? run.outputs.entries.map { _ in 0 }
            let isComplex = configuration.hasComplexOutputs
            let expected = zip(run.outputs.entries, imaginary).flatMap { isComplex ? [$0, $1] : [$0] }
            #expect(relativeError(outputs, expected) < 1e-13, "form \(index)")
            if case .sections = configuration.system { continue }
            let final = run.finalState.flatMap { [$0.real, $0.imaginary] }
            let isPaired = state.numbers.count == final.count
            let numbers = isPaired ? final : run.finalState.map(\.real)
            #expect(relativeError(state.numbers, numbers) < 1e-13, "form \(index)")
        }
    }

    @Test(arguments: OutputTiming.allCases, [1, 3])
    func `a state cut out anywhere goes on with the same bits`(timing: OutputTiming, channels: Int) throws {
        var random = RandomSystems(seed: 12)
        for (index, configuration) in try steppedForms(seed: 12, timing: timing, channels: channels).enumerated() {
            let width = channels * configuration.inputCount
            let signal = random.numbers(200 * width)
            var whole = try SystemState(configuration)
            let expected = try whole.outputs(for: signal[...])
            for cut in [0, 1, 77, 130, 199] {
                var first = try SystemState(configuration)
                let before = try first.outputs(for: signal[..<(cut * width)])
                var second = try SystemState(configuration)
                try second.restore(first.numbers, position: first.position)
                #expect(second.numbers == first.numbers)
                let after = try second.outputs(for: signal[(cut * width)...])
                #expect((before + after).map(\.bitPattern) == expected.map(\.bitPattern), "form \(index), cut \(cut)")
                #expect(second.numbers.map(\.bitPattern) == whole.numbers.map(\.bitPattern))
                #expect(second.position == 200)
            }
        }
    }

    @Test func `a channel's bits do not depend on its neighbours`() throws {
        var random = RandomSystems(seed: 13)
        let single = try steppedForms(seed: 13, timing: .post, channels: 1)
        for (alone, beside) in zip(single, try steppedForms(seed: 13, timing: .post, channels: 3)) {
            let inputs = alone.inputCount
            let signals = (0..<3).map { _ in random.numbers(50 * inputs) }
            let merged = (0..<50).flatMap { step in
                signals.flatMap { $0[step * inputs..<(step + 1) * inputs] }
            }
            var together = try SystemState(beside)
            _ = try together.outputs(for: merged[...])
            var numbers: [Double] = []
            for signal in signals {
                var state = try SystemState(alone)
                _ = try state.outputs(for: signal[...])
                numbers += state.numbers
            }
            #expect(together.numbers == numbers)
        }
    }

    @Test func `a state that would diverge, or meets no number, stays as it was`() throws {
        for configuration in try steppedForms(seed: 14, timing: .post, channels: 2) {
            var state = try SystemState(configuration)
            let width = 2 * configuration.inputCount
            _ = try state.outputs(for: mixedSignal(10 * width)[...])
            let before = state
            var huge = [Double](repeating: 1, count: width)
            for index in width / 2..<width { huge[index] = 1e200 }
            #expect(throws: ComputeError.diverged(step: 10)) { try state.advance(by: huge.span) }
            huge[width - 1] = .nan
            #expect(throws: ComputeError.notFinite(argument: "u", index: width - 1)) {
                try state.advance(by: huge.span)
            }
            #expect(throws: ComputeError.wrongLength(argument: "u", actual: width + 1, expected: width)) {
                try state.advance(by: (huge + [1]).span)
            }
            #expect(state.numbers == before.numbers)
            #expect(state.position == 10)
            var undisturbed = before
            let signal = mixedSignal(5 * width)[...]
            #expect(try state.outputs(for: signal) == undisturbed.outputs(for: signal))
        }
    }

    @Test func `a copy goes its own way, and reset forgets`() throws {
        for configuration in try steppedForms(seed: 15, timing: .delayed, channels: 1) {
            var state = try SystemState(configuration)
            let signal = mixedSignal(20 * configuration.inputCount)[...]
            let first = try state.outputs(for: signal)
            let copy = state
            state.reset()
            #expect(state.position == 0)
            #expect(state.numbers.allSatisfy { $0 == 0 })
            #expect(try state.outputs(for: signal) == first)
            #expect(copy.position == 20)
        }
    }
}
