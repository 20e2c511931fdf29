import Compute
import Numerics
import Testing

@Suite struct MemoryStepTests {
    @Test(arguments: [1, 3, 17, 65])
    func `the whole past in Fourier modes is projected as the dense exponential does`(order: Int) throws {
        let system = try HiPPOSystem(
            measure: .fous, order: order, scaling: .paper, parameters: HiPPOParameters(form: .real))
        let dense = LinearSystem(system)
        var memory = try FourierScaledMemory(order: order)
        var state = [Double](repeating: 0, count: order)
        for (k, sample) in mixedSignal(12).enumerated() {
            try memory.advance(by: sample)
            if k == 0 {
                // −A⁻¹B u: the coefficients of a constant.
                state[0] = sample
            } else {
                let step = try dense.discretized(by: .zoh, timeStep: Double.log(onePlus: 1 / Double(k)))
                state = zip(step.stateMatrix * state, step.inputMatrix.entries).map { $0 + $1 * sample }
            }
            #expect(relativeError(memory.coefficients, state) < 1e-11)
        }
        #expect(memory.time == 12)
    }

    @Test func `a constant stays a constant, and time has no unit`() throws {
        var memory = try FourierScaledMemory(order: 33)
        var (twice, scaled) = (memory, memory)
        for _ in 0..<50 { try memory.advance(by: 1) }
        let constant = (0..<33).map { $0 == 0 ? 1.0 : 0 }
        #expect(relativeError(memory.coefficients, constant) < 1e-12)
        memory = try FourierScaledMemory(order: 33)
        for sample in mixedSignal(40) {
            try memory.advance(by: sample)
            for _ in 0..<2 { try twice.advance(by: sample) }
            try scaled.advance(by: sample, interval: 0.3)
        }
        #expect(relativeError(twice.coefficients, memory.coefficients) < 1e-12)
        #expect(relativeError(scaled.coefficients, memory.coefficients) < 1e-12)
    }

    @Test func `Fourier modes come in odd numbers`() {
        #expect(throws: ComputeError.notApplicable(argument: "n", choice: "even", subject: "Fourier modes")) {
            try FourierScaledMemory(order: 4)
        }
    }

    @Test(arguments: [HiPPOMeasure.lagt, .lagtPlain, .tlagt, .glagt])
    func `a Laguerre step costs O(N) and is the dense one`(measure: HiPPOMeasure) throws {
        var parameters = HiPPOParameters(window: 2)
        if measure == .tlagt || measure == .glagt { parameters.beta = 0.5 }
        if measure == .glagt { parameters.alpha = 0.25 }
        let system = try HiPPOSystem(measure: measure, order: 24, scaling: .paper, parameters: parameters)
        let laguerre = try #require(LaguerreTranslated(measure: measure, order: 24, parameters: parameters))
        let vector = mixedSignal(24)
        for alpha in [0, 0.5, 0.75, 1] {
            let step = try LaguerreStep(laguerre, timeStep: 0.125, alpha: alpha)
            let dense = try LinearSystem(system).discretized(by: .gbt(alpha: alpha), timeStep: 0.125)
            let expected = zip(dense.stateMatrix * vector, dense.inputMatrix.entries).map { $0 + 0.75 * $1 }
            #expect(relativeError(step.advanced(vector, by: 0.75), expected) < 1e-13)
            #expect(relativeError(step.product(vector), system.stateMatrix * vector) < 1e-14)
            let back = step.solve(vector, weight: 0.3)
            let again = zip(back, system.stateMatrix * back).map { $0 - 0.3 * $1 }
            #expect(relativeError(again, vector) < 1e-13)
        }
    }

    @Test func `uneven intervals of equal length are the steps by number`() throws {
        for rule in MemoryRule.rules(of: .legs, alpha: 0.75) where rule != .forward {
            let steps = try ScaleInvariantDiscretization(
                order: 12, scaling: .orthonormal, rule: rule, positions: Array(0..<20))
            var memory = try UnevenMemory(order: 12, scaling: .orthonormal, rule: rule)
            var state = [Double](repeating: 0, count: 12)
            for (k, sample) in mixedSignal(20).enumerated() {
                state = zip(steps.stateMatrices[k] * state, steps.inputVectors[k]).map { $0 + $1 * sample }
                try memory.advance(by: sample, interval: 0.25)
                #expect(relativeError(memory.coefficients, state) < 1e-12, "\(rule)")
            }
        }
    }

    @Test func `the exact rule does not see where a held sample is cut`() throws {
        var whole = try UnevenMemory(order: 32, scaling: .paper, rule: .exact)
        var cut = whole
        for (k, sample) in mixedSignal(60).enumerated() {
            let interval = 0.5 + Double(k % 7)
            try whole.advance(by: sample, interval: interval)
            try cut.advance(by: sample, interval: 0.25 * interval)
            try cut.advance(by: sample, interval: 0.75 * interval)
        }
        #expect(relativeError(cut.coefficients, whole.coefficients) < 1e-12)
    }

    @Test func `an interval that is not positive is refused`() throws {
        var memory = try UnevenMemory(order: 4, scaling: .paper, rule: .trapezoid)
        #expect(throws: ComputeError.self) { try memory.advance(by: 1, interval: 0) }
        #expect(throws: ComputeError.notApplicable(argument: "rule", choice: "zoh", subject: "legs")) {
            try UnevenMemory(order: 4, scaling: .paper, rule: .zoh)
        }
    }
}
