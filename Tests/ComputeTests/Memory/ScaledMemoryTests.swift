import Compute
import Testing

@Suite struct ScaledMemoryTests {
    @Test(arguments: [MemoryRule.trapezoid, .exact, .gbt(0.5), .gbt(1), .backward])
    func `a constant stays to the last bit`(rule: MemoryRule) throws {
        var memory = try makeMemory(.legs, rule, order: 32)
        try memory.hear(Array(repeating: 0.1, count: 500))
        #expect(memory.coefficients == [0.1] + Array(repeating: 0, count: 31))
    }

    @Test func `the post's rule is biased on a constant, and the logarithm less`() throws {
        var post = try makeMemory(.legs, .post, order: 16)
        var log = try makeMemory(.legs, .log, order: 16)
        let ones = Array(repeating: 1.0, count: 200)
        try post.hear(ones)
        try log.hear(ones)
        let postBias = (post.coefficients[0] - 1).magnitude
        let logBias = (log.coefficients[0] - 1).magnitude
        #expect(postBias > logBias && logBias > 0)
        #expect(postBias < 0.032)
    }

    @Test(arguments: [(1, 50), (5, 60), (16, 200), (64, 400)])
    func `the exact recursion is the closed-form projection`(order: Int, length: Int) throws {
        let samples = mixedSignal(length)
        var memory = try makeMemory(.legs, .exact, order: order)
        try memory.hear(samples)
        let signal = try Signal(samples: samples, channels: 1, timeStep: 1)
        let basis = try ProjectionBasis(measure: .legs, order: order, scaling: .paper, window: nil)
        let projection = try Projection(closedFormOf: signal, onto: basis, keeping: .last, checkpoint: {})
        #expect(relativeError(memory.coefficients, projection.coefficients) < 1e-10)
    }

    @Test func `the exact memory does not depend on the sampling rate`() throws {
        let samples = mixedSignal(60)
        var plain = try makeMemory(.legs, .exact, order: 12)
        var repeated = try makeMemory(.legs, .exact, order: 12)
        try plain.hear(samples)
        try repeated.hear(samples.flatMap { Array(repeating: $0, count: 5) })
        #expect(relativeError(repeated.coefficients, plain.coefficients) < 1e-13)
    }

    @Test func `every rule approaches the exact one on a slow signal`() throws {
        let samples = (0..<600).map { k in Double((k - 300) * (k - 100)) / 90_000 }
        var exact = try makeMemory(.legs, .exact, order: 8)
        try exact.hear(samples)
        for rule in everyRule(of: .legs) {
            var memory = try makeMemory(.legs, rule, order: 8)
            try memory.hear(samples)
            #expect(relativeError(memory.coefficients, exact.coefficients) < 0.03, "\(rule)")
        }
    }

    @Test func `energy is bounded by the signal's: ‖x‖² ≤ mean u²`() throws {
        var memory = try makeMemory(.legs, .exact, order: 24)
        var squares = 0.0
        for (k, sample) in mixedSignal(200).enumerated() {
            try memory.hear([sample])
            squares += sample * sample
            #expect(memory.energy <= squares / Double(k + 1) * (1 + 1e-13))
        }
    }

    @Test func `without input t‖x‖² never grows`() throws {
        var memory = try makeMemory(.legs, .exact, order: 24)
        try memory.hear(mixedSignal(50))
        var total = memory.time * memory.energy
        for _ in 0..<200 {
            try memory.hear([0])
            let next = memory.time * memory.energy
            #expect(next <= total * (1 + 1e-13))
            total = next
        }
    }

    @Test func `forward is refused beyond order 8, where its transient is catastrophic`() {
        #expect(throws: ComputeError.outOfRange(argument: "order", value: 9, allowed: 1...8)) {
            try makeMemory(.legs, .forward, order: 9)
        }
    }

    @Test func `the exact rule is refused beyond order 1,024`() {
        #expect(throws: ComputeError.outOfRange(argument: "order", value: 1025, allowed: 1...1024)) {
            try makeMemory(.legs, .exact, order: 1025)
        }
    }
}
