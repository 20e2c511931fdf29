import Compute
import Testing

@Suite struct MemoryStateTests {
    private func configurations(channels: Int) -> [HiPPOMemory.Configuration] {
        HiPPOMeasure.allCases.flatMap { measure in
            MemoryRule.rules(of: measure, alpha: 0.75).map { rule in
                var parameters = HiPPOParameters()
                for parameter in measure.parameters where parameter.isRequired { parameters.window = 50 }
                return HiPPOMemory.Configuration(
                    measure: measure, order: rule == .forward ? 3 : 13, scaling: measure.defaultScaling,
                    parameters: parameters, timeStep: measure.parameters.isEmpty ? 1 : 0.02, rule: rule,
                    channels: channels)
            }
        }
    }

    @Test(arguments: [1, 3, 11])
    func `moments cut out anywhere go on with the same bits`(channels: Int) throws {
        for configuration in configurations(channels: channels) {
            let signal = mixedSignal(60 * channels)
            var whole = try HiPPOMemory(configuration)
            var moments: [[Double]] = [whole.moments]
            for step in 0..<60 {
                try whole.advance(by: signal.span.extracting(step * channels..<(step + 1) * channels))
                moments.append(whole.moments)
            }
            for cut in [0, 1, 17, 59] {
                var memory = try HiPPOMemory(configuration)
                try memory.restore(moments: moments[cut], position: cut)
                for step in cut..<60 {
                    try memory.advance(by: signal.span.extracting(step * channels..<(step + 1) * channels))
                }
                #expect(memory.moments.map(\.bitPattern) == whole.moments.map(\.bitPattern))
                #expect(memory.coefficients == whole.coefficients)
            }
        }
    }

    @Test func `coefficients tell the moments but for the last digits`() throws {
        for configuration in configurations(channels: 2) {
            var memory = try HiPPOMemory(configuration)
            for sample in mixedSignal(30) { try memory.advance(by: [sample, -sample].span) }
            let moments = try memory.moments(ofCoefficients: memory.writtenCoefficients)
            #expect(relativeError(moments, memory.moments) < 1e-13, "\(configuration.measure)")
        }
    }

    @Test func `what no memory can have reached is refused, by name`() throws {
        let whole = HiPPOMemory.Configuration(
            measure: .legs, order: 2, scaling: .paper, window: nil, timeStep: 1, rule: .trapezoid, channels: 1)
        var memory = try HiPPOMemory(whole)
        #expect(throws: ComputeError.outOfRange(argument: "position", value: 0, allowed: 1...(1 << 53))) {
            try memory.restore(moments: [1, 0], position: 0)
        }
        #expect(throws: ComputeError.wrongLength(argument: "initial_state", actual: 3, expected: 2)) {
            try memory.restore(moments: [1, 0, 0], position: 1)
        }
        #expect(throws: ComputeError.notFinite(argument: "initial_state", index: 0)) {
            try memory.restore(moments: [.nan, 0], position: 1)
        }
        try memory.restore(moments: [0, 0], position: 0)
        #expect(memory.position == 0)
    }
}
