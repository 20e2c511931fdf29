import Compute
import Numerics
import Testing

/// Coefficients of HiPPO-LegS by the bilinear rule: good where its poles (1 - jε/2)/(1 + jε/2) are spread, bad where
/// they crowd at 1.
@Suite struct ConversionHorizonTests {
    private func legendre(_ order: Int, timeStep: Double) throws -> Realization {
        let memory = try HiPPOSystem(measure: .legs, order: order, scaling: .paper, parameters: HiPPOParameters())
        let discrete = try memory.discretized(by: .bilinear, timeStep: timeStep)
        return .dense(
            try LinearSystem(
                stateMatrix: discrete.stateMatrix, inputMatrix: discrete.inputMatrix,
                outputMatrix: Matrix(rows: order, columns: 1) { n, _ in n == 0 ? 1 : 0 }))
    }

    private func function(of system: Realization, accepting acceptance: Conversion.Acceptance) throws -> Conversion {
        try Conversion(of: system, to: .transferFunction, domain: .discrete, timing: .post, acceptance: acceptance)
    }

    @Test(arguments: [(4, 0.01, 800), (8, 0.02, 400), (12, 0.05, 160), (16, 0.1, 1000), (32, 0.1, 1000)])
    func `the estimate is that of the whole response, not of its first 4N samples`(
        order: Int, timeStep: Double, length: Int
    ) throws {
        let system = try legendre(order, timeStep: timeStep)
        let result = try function(of: system, accepting: .any)
        let expected = try system.impulseResponse(length: length, timing: .post)
        let samples = try result.realization.impulseResponse(length: length, timing: .post)
        let error = relativeError(samples, expected)
        #expect(error <= 1.01 * result.errorEstimate)
        #expect(result.errorEstimate < 1000 * max(error, 1e-15))
    }

    @Test(arguments: [
        // The same ε: the poles crowd at 1 as N grows.
        (12, 0.05, true), (13, 0.05, false), (32, 0.05, false),
        // The same N: as ε shrinks.
        (4, 0.01, true), (4, 0.001, false), (8, 0.05, true), (8, 0.02, false),
        // Poles on both sides of 0: every order.
        (24, 0.1, true), (32, 0.1, true), (64, 0.1, true),
        // Poles that crowd at -1.
        (32, 0.2, true), (64, 0.2, false),
    ])
    func `LegS is refused exactly where its coefficients do not hold its response`(
        order: Int, timeStep: Double, isHeld: Bool
    ) throws {
        let system = try legendre(order, timeStep: timeStep)
        let tolerance = Conversion.defaultTolerance
        guard isHeld else {
            #expect {
                try function(of: system, accepting: .within(tolerance))
            } throws: { error in
                guard case .illConditioned(let estimate, tolerance, _, _)? = error as? ComputeError else {
                    return false
                }
                return estimate > tolerance
            }
            return
        }
        let result = try function(of: system, accepting: .within(tolerance))
        #expect(result.residual <= result.errorEstimate && result.errorEstimate <= tolerance)
    }

    @Test(arguments: 2...18)
    func `poles of LegT are given whole where rounding has parted their pairs`(order: Int) throws {
        let memory = try HiPPOSystem(measure: .legt, order: order, scaling: .paper, window: 1)
        let system = try LinearSystem(
            stateMatrix: memory.stateMatrix,
            inputMatrix: Matrix(rows: order, columns: 1, entries: memory.inputVector),
            outputMatrix: Matrix(rows: order, columns: 1) { _, _ in 1 })
        let result = try Conversion(of: .dense(system), to: .diagonal, domain: .continuous, timing: .post)
        guard case .diagonal(let diagonal) = result.realization else {
            Issue.record("no diagonal")
            return
        }
        // Its condition grows by a factor of about 3.6 an order; one of an odd number of poles is real.
        #expect((diagonal.poleSet == .conjugateHalf) == (order.isMultiple(of: 2) && order <= 8))
        let amplification = max(20, diagonal.poleSet == .whole ? 0 : 0.1 * result.condition)
        #expect(result.residual < amplification * result.condition * .ulpOfOne)
    }

    @Test func `a response that never dies away is compared to the horizon, a growing one to the range`() throws {
        for radius in [1.0, 1.25] {
            let function = try TransferFunction(denominator: [-radius, radius * radius], numerator: [1, 0])
            let result = try Conversion(
                of: .transferFunction(function), to: .diagonal, domain: .discrete, timing: .post)
            #expect(result.residual > 0 && result.residual < 1e-10)
        }
    }
}
