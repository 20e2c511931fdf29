import Compute
import Numerics
import Testing

@Suite struct LagBasisTests {
    @Test func `the kernels e^{τA}B have their closed forms, against mpmath`() throws {
        for golden in try HiPPOGolden.load() {
            let system = try golden.system()
            let real = try system.realForm()
            let step = try matrixExponential(real.stateMatrix, scaledBy: golden.lag)
            let kernel = step * real.inputVector
            guard system.imaginaryPart == nil else {
                // The map between the forms is unitary.
                let expected = golden.kernel.reduce(0) { $0 + $1[0] * $1[0] + $1[1] * $1[1] }
                #expect((kernel.reduce(0) { $0 + $1 * $1 } - expected).magnitude < 1e-12)
                continue
            }
            #expect(relativeError(kernel, golden.kernel.map { $0[0] }) < 1e-12, "\(golden.measure)")
        }
    }

    @Test func `Laguerre functions are the kernels times the weight that makes them dual`() throws {
        for golden in try HiPPOGolden.load() {
            guard ["lagt", "lagt_plain", "tlagt", "glagt"].contains(golden.measure) else { continue }
            let window = try #require(golden.window)
            let sigma = golden.lag / window
            let beta = golden.measure == "lagt" ? 0 : golden.beta ?? 1
            let alpha = golden.alpha ?? 0
            let gain: Double =
                switch golden.measure {
                case "tlagt": beta
                case "glagt": Double.pow(beta, 0.5 * (1 - alpha)) / Double.gamma(1 - alpha).squareRoot()
                default: 1
                }
            let weight = Double.pow(sigma, alpha) * Double.exp(beta * sigma) / (gain * gain) * window
            let functions = try LagBasis(of: golden.system()).functions(at: golden.lag)
            for (value, kernel) in zip(functions, golden.kernel) {
                #expect((value.real - weight * kernel[0]).magnitude < 1e-14 * weight, "\(golden.measure)")
            }
        }
    }

    @Test(arguments: [FourierForm.complex, .real])
    func `a trigonometric polynomial comes back from its coefficients`(form: FourierForm) throws {
        for (measure, window) in [(HiPPOMeasure.fout, 2.0), (.fru, 2.0), (.fous, nil)] as [(HiPPOMeasure, Double?)] {
            let system = try HiPPOSystem(
                measure: measure, order: 7, scaling: .paper, parameters: HiPPOParameters(window: window, form: form))
            // 3 + 2 cos 2πs - sin 6πs
            var coefficients = [Complex<Double>](repeating: .zero, count: 7)
            switch form {
            case .complex:
                (coefficients[3], coefficients[2], coefficients[4]) = (3, 1, 1)
                (coefficients[6], coefficients[0]) = (Complex(0, 0.5), Complex(0, -0.5))
            case .real:
                (coefficients[0], coefficients[1]) = (3, Complex(2.0.squareRoot()))
                coefficients[6] = Complex(-0.5.squareRoot())
            }
            let length = window ?? 1
            let lags = [0, 0.125, 0.3, 0.75, 1].map { $0 * length }
            let values = try LagBasis(of: system).values(of: coefficients, atLags: lags)
            for (value, lag) in zip(values, lags) {
                let s = 1 - lag / length
                let expected = 3 + 2 * Double.cos(2 * .pi * s) - Double.sin(6 * .pi * s)
                #expect((value - Complex(expected)).length < 1e-14)
            }
        }
    }

    @Test func `a memory of Laguerre functions gives back a signal it can hold`() throws {
        // u(t - τ) = φ_2(τ), whose coefficients are ∫ u κ_n = δ_n2.
        let system = try HiPPOSystem(measure: .lagt, order: 6, scaling: .paper, window: 0.5)
        let basis = try LagBasis(of: system)
        let rule = try GaussLegendreRule(order: 96)
        var coefficients = [Double](repeating: 0, count: 6)
        for (node, weight) in zip(rule.nodes, rule.weights) {
            let lag = 15 * (node + 1)
            let functions = try basis.functions(at: lag).map(\.real)
            for n in 0..<6 { coefficients[n] += 15 * weight / 0.5 * functions[2] * functions[n] }
        }
        for n in 0..<6 { #expect((coefficients[n] - (n == 2 ? 1 : 0)).magnitude < 1e-10) }
    }

    @Test func `the functions of LegS in steady time are those of the whole past`() throws {
        let system = try HiPPOSystem(measure: .legs, order: 5, scaling: .unit, window: nil)
        let whole = try ProjectionBasis(measure: .legs, order: 5, scaling: .unit, window: nil)
        let coefficients = mixedSignal(5)
        let lags = [0, 0.1, 1, 3.5]
        let values = try LagBasis(of: system).values(of: coefficients.map { Complex($0) }, atLags: lags)
        let expected = try whole.values(of: coefficients, at: lags.map { Double.exp(-$0) }, end: 1)
        for (value, other) in zip(values, expected) { #expect((value - Complex(other)).length < 1e-14) }
    }

    @Test func `lags that are not covered are refused, and measures without functions`() throws {
        let window = try LagBasis(of: HiPPOSystem(measure: .fout, order: 5, scaling: .paper, window: 2))
        #expect(throws: ComputeError.notInInterval(argument: "t", value: 2.5, allowed: "[0, 2.0]")) {
            try window.functions(at: 2.5)
        }
        let singular = try LagBasis(
            of: HiPPOSystem(measure: .glagt, order: 5, scaling: .paper, parameters: HiPPOParameters(alpha: -0.5)))
        #expect(throws: ComputeError.notInInterval(argument: "t", value: 0, allowed: "(0, ∞)")) {
            try singular.functions(at: 0)
        }
        #expect(throws: ComputeError.wrongLength(argument: "coefficients", actual: 1, expected: 5)) {
            try singular.values(of: [1], atLags: [1])
        }
        for measure in [HiPPOMeasure.foud, .legsd, .legt, .lmu] {
            let system = try HiPPOSystem(measure: measure, order: 5, scaling: .paper, window: 1)
            let refusal = ComputeError.notApplicable(
                argument: "measure", choice: measure.rawValue, subject: "a basis of lags")
            #expect(throws: refusal) { try LagBasis(of: system) }
        }
    }
}
