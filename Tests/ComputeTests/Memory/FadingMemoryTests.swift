import Compute
import Numerics
import Testing

/// Time-invariant memories that hold no polynomial: fading ones, Fourier modes and the normal part of LegS.
@Suite struct FadingMemoryTests {
    static let cases: [(HiPPOMeasure, HiPPOParameters)] = [
        (.lagt, HiPPOParameters(window: 3)), (.lagtPlain, HiPPOParameters()), (.tlagt, HiPPOParameters(beta: 0.25)),
        (.glagt, HiPPOParameters(window: 2, alpha: -0.5, beta: 0.2)),
        (.glagt, HiPPOParameters(alpha: 0.3, beta: 0.5)),
        (.fout, HiPPOParameters(window: 4, kappa: 1)), (.fout, HiPPOParameters(window: 4)),
        (.foud, HiPPOParameters(window: 2)), (.fru, HiPPOParameters(window: 5)), (.legsd, HiPPOParameters()),
    ]

    private static func memory(
        _ measure: HiPPOMeasure, _ parameters: HiPPOParameters, _ rule: MemoryRule, order: Int, channels: Int = 1
    ) throws -> HiPPOMemory {
        try HiPPOMemory(
            HiPPOMemory.Configuration(
                measure: measure, order: order, scaling: .paper, parameters: parameters, timeStep: 0.125, rule: rule,
                channels: channels))
    }

    @Test(arguments: cases, [MemoryRule.bilinear, .zoh, .gbt(0.75), .backward, .forward])
    func `every rule is the dense one`(entry: (HiPPOMeasure, HiPPOParameters), rule: MemoryRule) throws {
        for order in [1, 9, 21] {
            var memory = try Self.memory(entry.0, entry.1, rule, order: order)
            var real = entry.1
            real.form = entry.0.isFourier ? .real : nil
            let system = try HiPPOSystem(measure: entry.0, order: order, scaling: .paper, parameters: real)
            let method: DiscretizationMethod =
                switch rule {
                case .gbt(let alpha): .gbt(alpha: alpha)
                case .forward: .forward
                case .backward: .backward
                case .zoh: .zoh
                default: .bilinear
                }
            let discrete = try LinearSystem(
                stateMatrix: system.stateMatrix,
                inputMatrix: Matrix(rows: order, columns: 1, entries: system.inputVector)
            ).discretized(by: method, timeStep: 0.125)
            var state = [Double](repeating: 0, count: order)
            for sample in mixedSignal(12) {
                try memory.hear([sample])
                let moved = discrete.stateMatrix * state
                state = (0..<order).map { moved[$0] + discrete.inputMatrix[$0, 0] * sample }
            }
            #expect(relativeError(memory.coefficients, state) < 1e-12, "\(entry.0) \(rule) \(order)")
        }
    }

    @Test(arguments: cases)
    func `a channel's bits do not depend on its neighbours`(entry: (HiPPOMeasure, HiPPOParameters)) throws {
        let samples = mixedSignal(9 * 20)
        for rule in MemoryRule.rules(of: entry.0, alpha: 0.6) {
            var many = try Self.memory(entry.0, entry.1, rule, order: 7, channels: 9)
            try many.hear(samples)
            for channel in [0, 8] {
                var single = try Self.memory(entry.0, entry.1, rule, order: 7)
                try single.hear(stride(from: channel, to: samples.count, by: 9).map { samples[$0] })
                #expect(Array(many.coefficients[7 * channel..<7 * (channel + 1)]) == single.coefficients)
            }
        }
    }

    @Test func `an exact fading memory is the integral of the held signal against its kernel`() throws {
        // x_n = Σ u_k ∫ κ_n over the sample's lags, by quadrature of e^{-τ/2} L_n(τ).
        var memory = try Self.memory(.lagt, HiPPOParameters(), .zoh, order: 6)
        let samples = mixedSignal(40)
        try memory.hear(samples)
        let basis = try LagBasis(of: HiPPOSystem(measure: .lagt, order: 6, scaling: .paper, window: nil))
        let quadrature = try GaussLegendreRule(order: 12)
        var expected = [Double](repeating: 0, count: 6)
        for (k, sample) in samples.enumerated() {
            for (node, weight) in zip(quadrature.nodes, quadrature.weights) {
                let lag = 0.125 * (Double(40 - k) - 0.5 * (node + 1))
                let functions = try basis.functions(at: lag)
                for n in 0..<6 { expected[n] += sample * 0.0625 * weight * functions[n].real }
            }
        }
        #expect(relativeError(memory.coefficients, expected) < 1e-13)
    }

    @Test func `undamped modes are the sums of the held signal against them`() throws {
        var memory = try Self.memory(.fru, HiPPOParameters(window: 5), .zoh, order: 5)
        let samples = mixedSignal(100)
        try memory.hear(samples)
        let modes = FourierForm.modes(of: memory.coefficients)
        for n in 0...2 {
            let frequency = 2 * .pi * Double(n) / 5
            var expected = Complex<Double>.zero
            for (k, sample) in samples.enumerated() {
                // (1/w) ∫ e^{iωτ} over the sample's lags.
                let (near, far) = (0.125 * Double(99 - k), 0.125 * Double(100 - k))
                let integral =
                    n == 0
                    ? Complex(far - near)
                    : (Complex.exp(Complex(0, frequency * far)) - Complex.exp(Complex(0, frequency * near)))
                        / Complex(0, frequency)
                expected += integral.multiplied(by: sample / 5)
            }
            #expect((modes[2 + n] - expected).length < 1e-13)
            #expect(modes[2 - n] == modes[2 + n].conjugate)
        }
    }

    @Test func `modes and cosines with sines are the same coefficients`() {
        let real = mixedSignal(9)
        #expect(relativeError(FourierForm.coefficients(of: FourierForm.modes(of: real)), real) < 1e-15)
    }

    @Test func `a value beyond 1e150 leaves the memory as it was`() throws {
        for (measure, parameters) in Self.cases {
            for rule in MemoryRule.rules(of: measure, alpha: 0.6) {
                var memory = try Self.memory(measure, parameters, rule, order: 5)
                try memory.hear([1, 2])
                let before = memory.coefficients
                #expect(throws: ComputeError.diverged(step: 2)) { try memory.hear([1e300]) }
                #expect(memory.coefficients == before && memory.position == 2)
            }
        }
    }

    @Test func `even orders of modes, other scalings and rules of another kind are refused`() throws {
        #expect(throws: ComputeError.notApplicable(argument: "order", choice: "even", subject: "fout")) {
            try Self.memory(.fout, HiPPOParameters(window: 1), .bilinear, order: 4)
        }
        #expect(throws: ComputeError.notApplicable(argument: "rule", choice: "trapezoid", subject: "lagt")) {
            try Self.memory(.lagt, HiPPOParameters(), .trapezoid, order: 4)
        }
        #expect(throws: ComputeError.outOfRange(argument: "order", value: 1025, allowed: 1...1024)) {
            try Self.memory(.lagt, HiPPOParameters(), .zoh, order: 1025)
        }
        #expect(throws: ComputeError.notInInterval(argument: "beta", value: 0, allowed: "(0, ∞)")) {
            try Self.memory(.tlagt, HiPPOParameters(beta: 0), .bilinear, order: 4)
        }
        var scaled = try Self.memory(.lagt, HiPPOParameters(), .bilinear, order: 4).configuration
        scaled.scaling = .unit
        #expect(throws: ComputeError.notApplicable(argument: "scaling", choice: "unit", subject: "lagt")) {
            try HiPPOMemory(scaled)
        }
    }
}
