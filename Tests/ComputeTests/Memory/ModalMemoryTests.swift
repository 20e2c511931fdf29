import Compute
import Numerics
import Testing

@Suite struct ModalMemoryTests {
    @Test(arguments: [1, 3, 17])
    func `the exact rule is the memory of uneven steps with even ones`(order: Int) throws {
        let samples = mixedSignal(200)
        var memory = try makeMemory(.fous, .exact, order: order)
        var other = try FourierScaledMemory(order: order)
        for sample in samples {
            try memory.hear([sample])
            try other.advance(by: sample)
        }
        #expect(relativeError(memory.coefficients, other.coefficients) < 1e-12)
    }

    @Test(arguments: [MemoryRule.trapezoid, .post, .log, .gbt(0.75), .backward, .forward])
    func `the other rules are the dense ones`(rule: MemoryRule) throws {
        let order = 3
        let system = try HiPPOSystem(
            measure: .fous, order: order, scaling: .paper, parameters: HiPPOParameters(form: .real))
        var memory = try makeMemory(.fous, rule, order: order)
        let samples = mixedSignal(30)
        var state = [samples[0], 0, 0]
        try memory.hear([samples[0]])
        for (index, sample) in samples.dropFirst().enumerated() {
            let (old, new) = (1 / Double(index + 1), 1 / Double(index + 2))
            let (after, before, gain): (Double, Double, Double) =
                switch rule {
                case .trapezoid: (new / 2, old / 2, (old + new) / 2)
                case .post: (new / 2, old / 2, old)
                case .log: (new / 2, old / 2, Double.log(onePlus: old))
                case .gbt(let alpha): (alpha * new, (1 - alpha) * new, new)
                case .backward: (new, 0, new)
                default: (0, old, old)
                }
            let identity = Matrix.identity(order)
            let moved = (identity + before * system.stateMatrix) * state
            state = try LUFactorization(identity + (-after) * system.stateMatrix)
                .solve((0..<order).map { moved[$0] + gain * system.inputVector[$0] * sample })
            try memory.hear([sample])
        }
        #expect(relativeError(memory.coefficients, state) < 1e-12)
    }

    @Test func `a constant stays as it is by the rules that keep constants`() throws {
        for rule in [MemoryRule.exact, .trapezoid, .gbt(0.75), .backward] {
            var memory = try makeMemory(.fous, rule, order: 9, channels: 2)
            try memory.hear([3, -5])
            let first = memory.coefficients
            for _ in 0..<500 { try memory.hear([3, -5]) }
            #expect(memory.coefficients == first)
            #expect(relativeError(first, [3] + [Double](repeating: 0, count: 8) + [-5] + first.suffix(8)) < 1e-13)
        }
    }

    @Test func `a channel's bits do not depend on its neighbours, and forgetting starts afresh`() throws {
        let samples = mixedSignal(90)
        var many = try makeMemory(.fous, .exact, order: 11, channels: 9)
        try many.hear(samples)
        var single = try makeMemory(.fous, .exact, order: 11)
        try single.hear(stride(from: 4, to: 90, by: 9).map { samples[$0] })
        #expect(Array(many.coefficients[44..<55]) == single.coefficients)
        many.reset()
        #expect(many.coefficients.allSatisfy { $0 == 0 })
        try many.hear(samples)
        #expect(Array(many.coefficients[44..<55]) == single.coefficients)
    }

    @Test func `what it holds of a slow wave is the wave, but for the seam`() throws {
        var memory = try makeMemory(.fous, .exact, order: 65)
        try memory.hear((0..<2000).map { Double.sin(6 * .pi * (Double($0) + 0.5) / 2000) })
        let times = [400.0, 1000, 1500]
        let values = try memory.reconstruction(at: times)
        for (time, value) in zip(times, values) {
            #expect((value - Double.sin(6 * .pi * time / 2000)).magnitude < 0.2)
        }
        #expect(throws: ComputeError.notInInterval(argument: "t", value: 2001, allowed: "[0.0, 2000.0]")) {
            try memory.reconstruction(at: [2001])
        }
    }

    @Test func `orders beyond the eigenvectors are refused, and Euler's rule beyond three modes`() {
        #expect(throws: ComputeError.outOfRange(argument: "order", value: 1025, allowed: 1...1023)) {
            try makeMemory(.fous, .exact, order: 1025)
        }
        #expect(throws: ComputeError.outOfRange(argument: "order", value: 5, allowed: 1...3)) {
            try makeMemory(.fous, .forward, order: 5)
        }
    }
}
