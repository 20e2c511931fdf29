import Compute
import Testing

@Suite struct TranslatedMemoryTests {
    @Test(arguments: [MemoryRule.bilinear, .gbt(0.75), .backward, .forward], [1, 2, 3, 17, 64])
    func `the tridiagonal step is the dense one`(rule: MemoryRule, order: Int) throws {
        let window = 4000.0
        let alpha: Double
        switch rule {
        case .gbt(let weight): alpha = weight
        case .backward: alpha = 1
        case .forward: alpha = 0
        default: alpha = 0.5
        }
        let system = try LegendreTranslated(order: order, window: window, scaling: .paper)
        let identity = Matrix.identity(order)
        let factors = try LUFactorization(identity - alpha * system.stateMatrix)
        let explicit = identity + (1 - alpha) * system.stateMatrix
        var memory = try makeMemory(.legt, rule, order: order, window: window)
        var state = [Double](repeating: 0, count: order)
        for sample in mixedSignal(30) {
            try memory.hear([sample])
            let moved = explicit * state
            state = factors.solve((0..<order).map { n in moved[n] + system.inputVector[n] * sample })
        }
        #expect(relativeError(memory.coefficients, state) < 1e-13)
    }

    @Test func `holding exactly is the exponential of the augmented matrix`() throws {
        let (order, window) = (12, 7.0)
        let system = try LegendreTranslated(order: order, window: window, scaling: .paper)
        let augmented = Matrix(rows: order + 1, columns: order + 1) { n, k in
            if n == order { return 0 }
            return k == order ? system.inputVector[n] : system.stateMatrix[n, k]
        }
        let exponential = try matrixExponential(augmented)
        var memory = try makeMemory(.legt, .zoh, order: order, window: window)
        var state = [Double](repeating: 0, count: order)
        for sample in mixedSignal(30) {
            try memory.hear([sample])
            state = Array((exponential * (state + [sample])).dropLast())
        }
        #expect(relativeError(memory.coefficients, state) < 1e-13)
    }

    @Test(arguments: [MemoryRule.bilinear, .zoh, .gbt(0.75), .backward])
    func `a constant fills the window and stays`(rule: MemoryRule) throws {
        var memory = try makeMemory(.legt, rule, order: 12, window: 20)
        try memory.hear(Array(repeating: -3, count: 800))
        let expected = [-3.0] + Array(repeating: 0, count: 11)
        #expect(relativeError(memory.coefficients, expected) < 1e-12)
    }

    @Test func `the Legendre Memory Unit is the same memory in its own scaling`() throws {
        let samples = mixedSignal(100)
        func coefficients(_ measure: HiPPOMeasure, _ scaling: BasisScaling) throws -> [Double] {
            var memory = try HiPPOMemory(
                HiPPOMemory.Configuration(
                    measure: measure,
                    order: 9,
                    scaling: scaling,
                    window: 30,
                    timeStep: 1,
                    rule: .bilinear,
                    channels: 1
                )
            )
            try memory.hear(samples)
            return memory.coefficients
        }
        let paper = try coefficients(.legt, .paper)
        let unit = try coefficients(.lmu, .lmu)
        for n in 0..<9 { #expect(isClose(unit[n], BasisScaling.lmu.factor(n) * paper[n], scale: 0)) }
    }

    @Test func `a slow signal is kept to the accuracy of the order`() throws {
        // 2.3 and 5.1 cycles in a window of 400 samples: order 24 resolves them to a few parts in a thousand.
        func signal(_ t: Double) -> Double {
            wave(2.3 * t / 400) + wave(5.1 * t / 400 + 0.2) / 2
        }
        var memory = try makeMemory(.legt, .zoh, order: 24, window: 400)
        try memory.hear((0..<1000).map { k in signal(Double(k) + 0.5) })
        let times = try memory.basis.evenTimes(200, end: memory.time)
        let values = try memory.reconstruction(at: times)
        let worst = zip(values, times).map { ($0 - signal($1)).magnitude }.max() ?? .infinity
        #expect(worst < 0.01)
    }
}

/// A smooth wave of period 1 and amplitude about 1: `cos 2πt` by its Taylor polynomial on one period.
private func wave(_ t: Double) -> Double {
    let phase = (t - t.rounded()) * 2 * Double.pi
    var (sum, term) = (1.0, 1.0)
    for j in 1..<16 {
        term *= -phase * phase / Double((2 * j - 1) * (2 * j))
        sum += term
    }
    return sum
}
