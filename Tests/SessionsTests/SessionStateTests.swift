import Compute
import Sessions
import Testing

@Suite struct SessionStateTests {
    @Test func `without a readout the output is the coefficients`() throws {
        var state = try SessionState(SessionConfiguration(memory: memory(order: 5, channels: 2), readout: nil))
        let sample = [1.5, -2]
        try state.advance(by: sample.span)
        var outputs: [Double] = []
        try state.appendOutput(for: sample.span, to: &outputs)
        #expect(outputs == state.coefficients)
        #expect(state.configuration.outputShape == [2, 5])
        #expect(outputs[0] == 1.5)
        #expect(outputs[5] == -2)
    }

    @Test func `a readout weighs the coefficients and the input`() throws {
        let readout = Readout(weights: [2, 0, -1], feedthrough: 0.5)
        var state = try SessionState(SessionConfiguration(memory: memory(order: 3), readout: readout))
        var outputs: [Double] = []
        for sample in [[1.0], [3.0]] {
            try state.advance(by: sample.span)
            try state.appendOutput(for: sample.span, to: &outputs)
        }
        let x = state.coefficients
        #expect(outputs == [2.5, 2 * x[0] - x[2] + 1.5])
        #expect(state.configuration.outputShape == [])
    }

    @Test func `a readout of another length, or not finite, is refused by name`() {
        #expect(throws: ComputeError.wrongLength(argument: "c", actual: 2, expected: 3)) {
            try SessionState(
                SessionConfiguration(memory: memory(order: 3), readout: Readout(weights: [1, 2], feedthrough: 0)))
        }
        #expect(throws: ComputeError.notFinite(argument: "c", index: 1)) {
            try SessionState(
                SessionConfiguration(memory: memory(order: 2), readout: Readout(weights: [1, .nan], feedthrough: 0)))
        }
    }

    @Test func `an output beyond the range of doubles is told, and nothing is appended`() throws {
        let readout = Readout(weights: [1e300], feedthrough: 0)
        var state = try SessionState(SessionConfiguration(memory: memory(order: 1), readout: readout))
        let sample = [1e100]
        try state.advance(by: sample.span)
        var outputs = [7.0]
        #expect(throws: ComputeError.diverged(step: 1)) { try state.appendOutput(for: sample.span, to: &outputs) }
        #expect(outputs == [7])
    }

    @Test func `reset forgets everything`() throws {
        var state = try SessionState(SessionConfiguration(memory: memory(order: 4), readout: nil))
        for sample in 1...9 { try state.advance(by: [Double(sample)].span) }
        state.reset()
        #expect(state.position == 0)
        #expect(state.coefficients == [0, 0, 0, 0])
        try state.advance(by: [2].span)
        #expect(state.coefficients == [2, 0, 0, 0])
    }
}
