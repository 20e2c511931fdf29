import Compute
import Testing

@Suite struct MemoryRefusalTests {
    @Test(arguments: [Double.nan, Double.infinity, -Double.infinity] as [Double])
    func `a sample that is no number is refused and leaves the memory as it was`(value: Double) throws {
        var memory = try makeMemory(.legs, .trapezoid, order: 4, channels: 3)
        try memory.hear([1, 2, 3, 4, 5, 6])
        let before = memory.coefficients
        #expect(throws: ComputeError.notFinite(argument: "u", index: 1)) {
            try memory.hear([7, value, 9])
        }
        #expect(memory.coefficients == before)
        #expect(memory.position == 2)
    }

    @Test func `a sample of another width is refused`() throws {
        var memory = try makeMemory(.legs, .exact, order: 4, channels: 2)
        #expect(throws: ComputeError.wrongLength(argument: "u", actual: 1, expected: 2)) {
            try memory.advance(by: [1.0].span)
        }
        #expect(memory.position == 0)
    }

    @Test(arguments: [(HiPPOMeasure.legs, nil), (.legt, 10), (.lmu, 10)] as [(HiPPOMeasure, Double?)])
    func `a value beyond 1e150 is a divergence and leaves the memory as it was`(
        measure: HiPPOMeasure,
        window: Double?
    ) throws {
        for rule in everyRule(of: measure) {
            for channels in [1, 9] {
                var memory = try makeMemory(measure, rule, order: 5, window: window, channels: channels)
                try memory.hear(mixedSignal(3 * channels))
                let before = memory.coefficients
                var sample = [Double](repeating: 0, count: channels)
                sample[channels - 1] = 1e300
                #expect(throws: ComputeError.diverged(step: 3)) { try memory.hear(sample) }
                #expect(memory.coefficients == before)
                #expect(memory.position == 3)
                try memory.hear(mixedSignal(channels))
            }
        }
    }

    @Test func `Euler's rule beyond its limit diverges, by name and step`() throws {
        var memory = try makeMemory(.legt, .forward, order: 64, window: 10)
        let failure = #expect(throws: ComputeError.self) {
            try memory.hear(Array(repeating: 1, count: 2000))
        }
        #expect(failure == .diverged(step: memory.position))
        #expect(memory.coefficients.allSatisfy { $0.isFinite })
    }

    @Test(arguments: [0, -1, Double.infinity] as [Double])
    func `a time step that is not positive is refused`(timeStep: Double) throws {
        var configuration = try makeMemory(.legs, .trapezoid, order: 4).configuration
        configuration.timeStep = timeStep
        #expect(throws: ComputeError.notInInterval(argument: "dt", value: timeStep, allowed: "(0, ∞)")) {
            try HiPPOMemory(configuration)
        }
    }

    @Test(arguments: [(1e300, 1e-300), (1e-300, 1e300)])
    func `a time step out of all proportion to the window is refused`(timeStep: Double, window: Double) throws {
        var configuration = try makeMemory(.legt, .bilinear, order: 4, window: window).configuration
        configuration.timeStep = timeStep
        #expect(throws: ComputeError.self) { try HiPPOMemory(configuration) }
    }

    @Test(arguments: [-0.1, 1.1, Double.infinity] as [Double])
    func `a weight outside [0, 1] is refused`(alpha: Double) {
        #expect(throws: ComputeError.notInInterval(argument: "alpha", value: alpha, allowed: "[0, 1]")) {
            try makeMemory(.legs, .gbt(alpha), order: 4)
        }
    }

    @Test(arguments: [MemoryRule.bilinear, .zoh])
    func `a window's rule is refused for the whole past`(rule: MemoryRule) {
        #expect(throws: ComputeError.notApplicable(argument: "rule", choice: rule.name, subject: "legs")) {
            try makeMemory(.legs, rule, order: 4)
        }
    }

    @Test(arguments: [MemoryRule.trapezoid, .exact, .post, .log])
    func `a whole past's rule is refused for a window`(rule: MemoryRule) {
        #expect(throws: ComputeError.notApplicable(argument: "rule", choice: rule.name, subject: "lmu")) {
            try makeMemory(.lmu, rule, order: 4, window: 1)
        }
    }

    @Test(arguments: [0, -1, 4097])
    func `other orders are refused, by name`(order: Int) {
        #expect(throws: ComputeError.outOfRange(argument: "order", value: order, allowed: 1...4096)) {
            try makeMemory(.legs, .trapezoid, order: order)
        }
    }

    @Test(arguments: [0, -1, 1025])
    func `no channels, or more than the state may hold, are refused`(channels: Int) {
        #expect(throws: ComputeError.outOfRange(argument: "channels", value: channels, allowed: 1...1024)) {
            try makeMemory(.legs, .trapezoid, order: 1024, channels: channels)
        }
    }
}
