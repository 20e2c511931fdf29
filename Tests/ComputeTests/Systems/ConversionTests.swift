import Compute
import Numerics
import Testing

@Suite struct ConversionTests {
    private func response(_ system: Realization, _ length: Int = 64) throws -> [Complex<Double>] {
        try system.impulseResponse(length: length, timing: .post)
    }

    @Test(arguments: 1...8)
    func `a diagonal system comes back from its transfer function`(pairs: Int) throws {
        var random = RandomSystems(seed: UInt64(pairs))
        for _ in 0..<4 {
            let system = Realization.diagonal(try random.diagonal(pairs: pairs))
            let there = try Conversion(of: system, to: .transferFunction, domain: .discrete, timing: .post)
            let back = try Conversion(of: there.realization, to: .diagonal, domain: .discrete, timing: .post)
            let (samples, expected) = try (response(back.realization), response(system))
            #expect(relativeError(samples, expected) < 1e-12)
            #expect(there.errorEstimate < 1e-12)
        }
    }

    @Test(arguments: [1, 2, 3, 7, 16])
    func `a dense system keeps its response in every form it has`(order: Int) throws {
        var random = RandomSystems(seed: UInt64(100 + order))
        for timing in OutputTiming.allCases {
            let system = Realization.dense(try random.dense(order: order))
            let expected = try system.impulseResponse(length: 4 * order, timing: timing)
            for form in [Realization.Form.dense, .diagonal, .transferFunction, .sections] {
                let result = try Conversion(of: system, to: form, domain: .discrete, timing: timing)
                let samples = try result.realization.impulseResponse(length: 4 * order, timing: timing)
                #expect(relativeError(samples, expected) < 1e-10, "\(form), order \(order)")
                #expect(result.residual < 1e-10)
                let dense = try result.realization.dense(timing: timing)
                let again = try dense.impulseResponse(length: 4 * order, timing: timing)
                #expect(relativeError(again, expected) < 1e-10, "\(form) made dense, order \(order)")
            }
        }
    }

    @Test func `sections become a transfer function of either timing`() throws {
        var random = RandomSystems(seed: 5)
        for timing in OutputTiming.allCases {
            let function = Realization.transferFunction(try random.transferFunction(pairs: 3))
            let sections = try Conversion(of: function, to: .sections, domain: .discrete, timing: timing)
            let back = try Conversion(
                of: sections.realization, to: .transferFunction, domain: .discrete, timing: timing)
            let expected = try function.impulseResponse(length: 40, timing: timing)
            let samples = try back.realization.impulseResponse(length: 40, timing: timing)
            #expect(relativeError(samples, expected) < 1e-12)
        }
    }

    @Test(arguments: [2, 3, 8, 64])
    func `LegS is diagonal plus rank one, and comes back`(order: Int) throws {
        let legs = try LegendreScaled(order: order)
        let system = try LinearSystem(
            stateMatrix: legs.stateMatrix,
            inputMatrix: Matrix(rows: order, columns: 1, entries: legs.inputVector),
            outputMatrix: Matrix(rows: order, columns: 1) { row, _ in row == 0 ? 1 : 0 }
        )
        let result = try Conversion(of: .dense(system), to: .lowRank, domain: .continuous, timing: .post)
        guard case .lowRank(let form) = result.realization else {
            Issue.record("no low rank")
            return
        }
        #expect(form.rank == 1)
        #expect(form.order == order)
        #expect(form.poles.allSatisfy { ($0.real + 0.5).magnitude < 1e-10 })
        #expect(result.residual < 1e-12)
        let back = try Conversion(of: result.realization, to: .dense, domain: .continuous, timing: .post)
        #expect(back.residual < 1e-12)
    }

    @Test func `what has no low rank is refused`() throws {
        var random = RandomSystems(seed: 9)
        let system = Realization.dense(try random.dense(order: 8))
        #expect(throws: ComputeError.self) {
            try Conversion(of: system, to: .lowRank, domain: .discrete, timing: .post)
        }
    }

    @Test func `LegS of order 32 is too ill-conditioned for a diagonal and for coefficients`() throws {
        let system = try HiPPOSystem(measure: .legs, order: 32, scaling: .paper, parameters: HiPPOParameters())
        let held = try system.discretized(by: .zoh, timeStep: 0.05)
        let dense = Realization.dense(
            try LinearSystem(
                stateMatrix: held.stateMatrix,
                inputMatrix: held.inputMatrix,
                outputMatrix: Matrix(rows: 32, columns: 1) { _, _ in 1 }
            )
        )
        for form in [Realization.Form.diagonal, .transferFunction] {
            #expect {
                try Conversion(of: dense, to: form, domain: .discrete, timing: .post)
            } throws: { error in
                guard case .illConditioned(let estimate, 1e-6, let condition?, let residual)? = error as? ComputeError
                else { return false }
                return estimate > 1e-6 && condition > 1e8 && (residual ?? estimate) <= estimate
            }
        }
        let forced = try Conversion(
            of: dense, to: .transferFunction, domain: .discrete, timing: .post, acceptance: .any)
        #expect(forced.warnings.contains(.sensitiveCoefficients(order: 32)))
        #expect(forced.errorEstimate > 1e-6)
    }

    @Test func `a similarity leaves the response as it is`() throws {
        var random = RandomSystems(seed: 21)
        for order in 2...12 {
            let system = try random.dense(order: order)
            let change =
                Matrix.identity(order) + 0.5
                * Matrix(
                    rows: order, columns: order, entries: random.numbers(order * order))
            let factors = try LUFactorization(change)
            let moved = try LinearSystem(
                stateMatrix: change * system.stateMatrix * factors.solve(.identity(order)),
                inputMatrix: change * system.inputMatrix,
                outputMatrix: factors.solveTransposed(#require(system.outputMatrix)),
                feedthrough: system.feedthrough
            )
            let condition = try change.oneNorm * factors.solve(.identity(order)).oneNorm
            let error = try relativeError(response(.dense(moved)), response(.dense(system)))
            #expect(error < 1e-13 * condition)
        }
    }

    @Test func `a form that is no continuous system is refused for one`() throws {
        var random = RandomSystems(seed: 2)
        let system = Realization.diagonal(try random.diagonal(pairs: 2))
        #expect(throws: ComputeError.notApplicable(argument: "to", choice: "sections", subject: "a continuous system"))
        {
            try Conversion(of: system, to: .sections, domain: .continuous, timing: .post)
        }
    }

    @Test func `a multiple pole has no diagonal form`() throws {
        let function = try TransferFunction(denominator: [-1, 0.25], numerator: [1, 0])
        #expect(throws: ComputeError.self) {
            try Conversion(of: .transferFunction(function), to: .diagonal, domain: .discrete, timing: .post)
        }
    }
}
