import Compute
import Numerics
import Testing

@Suite struct SystemStateLimitsTests {
    private func diagonal(_ pole: Double, channels: Int = 1) throws -> SystemState.Configuration {
        let system = try DiagonalSystem(poles: [Complex(pole)], inputVector: [1], outputVector: [1], poleSet: .whole)
        return SystemState.Configuration(
            system: .diagonal(system), sampling: .discrete, timing: .post, channels: channels)
    }

    @Test func `a long silence leaves zeros, not subnormal numbers`() throws {
        for configuration in try steppedForms(seed: 21, timing: .post, channels: 1) {
            var state = try SystemState(configuration)
            let inputs = configuration.inputCount
            _ = try state.outputs(for: [Double](repeating: 1, count: inputs)[...])
            try state.restore(state.numbers.map { 1e-298 * $0 }, position: 1)
            for _ in 0..<300 {
                _ = try state.outputs(for: [Double](repeating: 0, count: inputs)[...])
                #expect(state.numbers.allSatisfy { $0 == 0 || $0.magnitude >= 1e-300 })
            }
        }
        var fading = try SystemState(diagonal(0.5))
        _ = try fading.outputs(for: [1][...] + [Double](repeating: 0, count: 1000))
        #expect(fading.numbers == [0])
    }

    @Test func `a growing state stops at the last value within range`() throws {
        var state = try SystemState(diagonal(1e11))
        #expect(throws: ComputeError.diverged(step: 14)) {
            _ = try state.outputs(for: [1][...] + [Double](repeating: 0, count: 40))
        }
        #expect(state.position == 14)
        #expect(state.numbers[0] <= 1e150 && state.numbers[0] > 1e142)
    }

    @Test func `an output beyond the range of doubles is told, and nothing is appended`() throws {
        let system = try DiagonalSystem(
            poles: [Complex(0.5)], inputVector: [1], outputVector: [Complex(1e300)], poleSet: .whole)
        var state = try SystemState(
            SystemState.Configuration(system: .diagonal(system), sampling: .discrete, timing: .post, channels: 1))
        try state.advance(by: [1e100].span)
        var outputs = [7.0]
        #expect(throws: ComputeError.diverged(step: 1)) { try state.appendOutputs(to: &outputs) }
        #expect(outputs == [7])
    }

    @Test func `a dense system without C puts out its state`() throws {
        let system = try LinearSystem(
            stateMatrix: Matrix(rows: 2, columns: 2, entries: [0, 1, 0, 0]),
            inputMatrix: Matrix(rows: 2, columns: 1, entries: [0, 1]))
        let configuration = SystemState.Configuration(
            system: .dense(system), sampling: .discrete, timing: .post, channels: 1)
        var state = try SystemState(configuration)
        #expect(try state.outputs(for: [1, 2, 3]) == [0, 1, 1, 2, 2, 3])
        #expect(configuration.outputCount == 2)
    }

    @Test func `states that do not fit are refused, by name`() throws {
        var state = try SystemState(diagonal(0.5, channels: 2))
        #expect(throws: ComputeError.wrongLength(argument: "initial_state", actual: 1, expected: 2)) {
            try state.restore([1], position: 0)
        }
        #expect(throws: ComputeError.notFinite(argument: "initial_state", index: 1)) {
            try state.restore([1, .infinity], position: 0)
        }
        #expect(throws: ComputeError.notInInterval(argument: "initial_state", value: 1e151, allowed: "[-1e150, 1e150]"))
        {
            try state.restore([1, 1e151], position: 0)
        }
        #expect(throws: ComputeError.outOfRange(argument: "position", value: -1, allowed: 0...(1 << 53))) {
            try state.restore([1, 2], position: -1)
        }
        #expect(state.numbers == [0, 0])
    }

    @Test func `too many channels, and too large a dense form, are refused before they are allocated`() throws {
        #expect(throws: ComputeError.outOfRange(argument: "channels", value: 1 << 40, allowed: 1...(1 << 19))) {
            try SystemState(diagonal(0.5, channels: 1 << 40))
        }
        let count = 2000
        let ones = [Complex<Double>](repeating: -1, count: count)
        let row = ComplexMatrix(rows: 1, columns: count, entries: ones)
        let system = try LowRankSystem(
            poles: ones, p: row, q: row, inputVector: ones, outputVector: ones, poleSet: .conjugateHalf)
        let configuration = SystemState.Configuration(
            system: .lowRank(system), sampling: .continuous(rule: .zoh, timeStep: 1), timing: .post, channels: 1)
        #expect(throws: ComputeError.outOfRange(argument: "lambda", value: count, allowed: 1...512)) {
            try SystemState(configuration)
        }
    }

    @Test func `equal systems have equal hashes`() throws {
        let (a, b) = (try diagonal(0.5), try diagonal(0.5))
        #expect(a == b && a.hashValue == b.hashValue)
        #expect(try a != diagonal(0.25))
        #expect(Set([a, b, try diagonal(0.25)]).count == 2)
    }
}
