import Compute
import Testing

@Suite struct HiPPORefusalTests {
    private static func make(
        _ measure: HiPPOMeasure,
        order: Int = 5,
        scaling: BasisScaling = .paper,
        _ parameters: HiPPOParameters
    ) throws(ComputeError) -> HiPPOSystem {
        try HiPPOSystem(measure: measure, order: order, scaling: scaling, parameters: parameters)
    }

    @Test(arguments: HiPPOMeasure.allCases)
    func `a parameter of other measures is refused, by name`(measure: HiPPOMeasure) {
        let names = measure.parameters.map(\.name)
        let given = [
            ("alpha", HiPPOParameters(window: names.contains("window") ? 1 : nil, alpha: 0.5)),
            ("beta", HiPPOParameters(window: names.contains("window") ? 1 : nil, beta: 0.5)),
            ("kappa", HiPPOParameters(window: names.contains("window") ? 1 : nil, kappa: 1)),
        ]
        for (name, parameters) in given where !names.contains(name) {
            let value = name == "kappa" ? "1.0" : "0.5"
            let refusal = ComputeError.notApplicable(argument: name, choice: value, subject: measure.rawValue)
            #expect(throws: refusal) { try Self.make(measure, parameters) }
        }
    }

    @Test(arguments: HiPPOMeasure.allCases.filter(\.isFourier))
    func `Fourier modes come in odd numbers`(measure: HiPPOMeasure) {
        let window: Double? = measure == .fous ? nil : 1
        let refusal = ComputeError.notApplicable(argument: "order", choice: "even", subject: measure.rawValue)
        #expect(throws: refusal) { try Self.make(measure, order: 4, HiPPOParameters(window: window)) }
        let other = ComputeError.outOfRange(argument: "order", value: 0, allowed: 1...4095)
        #expect(throws: other) { try Self.make(measure, order: 0, HiPPOParameters(window: window)) }
    }

    @Test(arguments: HiPPOMeasure.allCases.filter { !$0.isLegendre })
    func `only Legendre polynomials have scalings`(measure: HiPPOMeasure) {
        let window: Double? = measure == .fous ? nil : 1
        for scaling in BasisScaling.allCases where scaling != .paper {
            let refusal = ComputeError.notApplicable(
                argument: "scaling", choice: scaling.rawValue, subject: measure.rawValue)
            #expect(throws: refusal) { try Self.make(measure, scaling: scaling, HiPPOParameters(window: window)) }
        }
    }

    @Test func `values out of range are refused, by name`() {
        for alpha in [-1, 1, .infinity] {
            let refusal = ComputeError.notInInterval(argument: "alpha", value: alpha, allowed: "(-1, 1)")
            #expect(throws: refusal) { try Self.make(.glagt, HiPPOParameters(alpha: alpha)) }
        }
        for beta in [0, -2, .infinity] {
            let refusal = ComputeError.notInInterval(argument: "beta", value: beta, allowed: "(0, ∞)")
            #expect(throws: refusal) { try Self.make(.tlagt, HiPPOParameters(beta: beta)) }
        }
        let refusal = ComputeError.notInInterval(argument: "kappa", value: 3, allowed: "{1, 2}")
        #expect(throws: refusal) { try Self.make(.fout, HiPPOParameters(window: 1, kappa: 3)) }
        #expect(throws: ComputeError.self) { try Self.make(.lagt, HiPPOParameters(window: .nan)) }
    }

    @Test func `a form is a choice of Fourier modes alone, and the damped ones have one only`() {
        let refusal = ComputeError.notApplicable(argument: "form", choice: "real", subject: "legs")
        #expect(throws: refusal) { try Self.make(.legs, HiPPOParameters(form: .real)) }
        let other = ComputeError.notApplicable(argument: "form", choice: "complex", subject: "foud")
        #expect(throws: other) { try Self.make(.foud, HiPPOParameters(form: .complex)) }
    }

    @Test(arguments: HiPPOMeasure.allCases.filter { !$0.isPolynomial })
    func `what holds no polynomial has no dense discretisation`(measure: HiPPOMeasure) throws {
        let window: Double? = measure == .fous ? nil : 1
        let system = try Self.make(measure, HiPPOParameters(window: window))
        let other = ComputeError.notApplicable(
            argument: "measure", choice: measure.rawValue, subject: "discretization")
        #expect(throws: other) { try system.discretized(by: .bilinear, timeStep: 0.1) }
    }
}
