import Compute
import Testing

@Suite struct DiscretizationTests {
    @Test(arguments: steadyMethods, [0.01, 0.75])
    func `a constant input leads to the same state`(method: DiscretizationMethod, step: Double) throws {
        for measure in HiPPOMeasure.allCases where measure.isPolynomial {
            for order in [1, 4, 12] {
                let system = try makeSystem(measure, order)
                // The inverse of I − Ā loses digits as the step shrinks: the bound is for 1e-12 of the largest entry.
                let discrete = try system.discretized(by: method, timeStep: step)
                let difference = Matrix.identity(order) - discrete.stateMatrix
                let steady = try LUFactorization(difference).solve(discrete.inputMatrix.entries)
                let constant = (0..<order).map { $0 == 0 ? 1.0 : 0 }
                #expect(relativeError(steady, constant) < 1e-12, "\(measure) \(order)")
            }
        }
    }

    @Test(arguments: steadyMethods)
    func `a constant input leads any system to −A⁻¹B`(method: DiscretizationMethod) throws {
        let system = try mixedSystem()
        let expected = try LUFactorization(-1 * system.stateMatrix).solve(system.inputMatrix)
        let discrete = try system.discretized(by: method, timeStep: 0.25)
        let steady = try LUFactorization(.identity(4) - discrete.stateMatrix).solve(discrete.inputMatrix)
        #expect(relativeError(steady, expected) < 1e-12)
    }

    @Test func `the response of tustin is the mean of two of the bilinear rule`() throws {
        let system = try mixedSystem()
        let bilinear = try system.discretized(by: .bilinear, timeStep: 0.5).markovParameters(30)
        let tustin = try system.discretized(by: .tustin, timeStep: 0.5)
        let feedthrough = try #require(system.feedthrough)
        let direct = try #require(tustin.feedthrough)
        #expect(relativeError(direct - feedthrough, 0.5 * bilinear[0]) < 1e-14)
        let responses = tustin.markovParameters(29)
        let scale = bilinear[0].largestMagnitude
        for k in 1..<30 {
            let difference = responses[k - 1] - 0.5 * (bilinear[k] + bilinear[k - 1])
            #expect(difference.largestMagnitude < 1e-14 * scale)
        }
    }

    @Test func `named rules are the transform at their alpha`() throws {
        let system = try mixedSystem()
        let pairs: [(DiscretizationMethod, Double)] = [(.forward, 0), (.backward, 1), (.bilinear, 0.5)]
        for (method, alpha) in pairs {
            let named = try system.discretized(by: method, timeStep: 0.25)
            #expect(try named == system.discretized(by: .gbt(alpha: alpha), timeStep: 0.25))
            #expect(named.outputMatrix == system.outputMatrix && named.feedthrough == system.feedthrough)
        }
    }

    @Test func `two half steps held are one whole step`() throws {
        let system = try makeSystem(.legt, 10)
        let whole = try system.discretized(by: .zoh, timeStep: 0.25)
        let half = try system.discretized(by: .zoh, timeStep: 0.125)
        #expect(relativeError(half.stateMatrix * half.stateMatrix, whole.stateMatrix) < 1e-13)
        let twice = half.stateMatrix * half.inputMatrix + half.inputMatrix
        #expect(relativeError(twice, whole.inputMatrix) < 1e-13)
    }

    @Test(arguments: [-1.0, 0, .nan, .infinity])
    func `a time step that is not positive and finite is refused`(step: Double) throws {
        for method in everyMethod {
            let error = #expect(throws: ComputeError.self) {
                try mixedSystem().discretized(by: method, timeStep: step)
            }
            guard case .notInInterval(argument: "timeStep", _, allowed: "(0, ∞)") = error else {
                Issue.record("\(method): \(String(describing: error))")
                continue
            }
        }
    }

    @Test func `an alpha outside the unit interval is refused`() {
        for alpha in [-0.25, 1.5] {
            #expect(throws: ComputeError.notInInterval(argument: "alpha", value: alpha, allowed: "[0, 1]")) {
                try mixedSystem().discretized(by: .gbt(alpha: alpha), timeStep: 1)
            }
            #expect(throws: ComputeError.notInInterval(argument: "alpha", value: alpha, allowed: "[0, 1]")) {
                try makeSystem(.legs, 4).discretized(by: .gbt(alpha: alpha), timeStep: 1)
            }
        }
    }

    @Test func `a step at which the implicit rule has no solution is singular`() throws {
        // α ε λ = 1, once exactly and once to rounding.
        let exact = try LinearSystem(stateMatrix: Matrix([[4]]), inputMatrix: Matrix([[1]]))
        #expect(throws: ComputeError.singular(pivot: 0)) { try exact.discretized(by: .bilinear, timeStep: 0.5) }
        let rounded = try LinearSystem(stateMatrix: Matrix([[-1, 0], [0, 0.3]]), inputMatrix: Matrix([[1], [1]]))
        #expect(throws: ComputeError.singular(pivot: 1)) {
            try rounded.discretized(by: .gbt(alpha: 0.9), timeStep: 1 / (0.3 * 0.9))
        }
    }

    @Test func `the impulse method refuses a feedthrough`() throws {
        let error = ComputeError.notApplicable(argument: "D", choice: "other than 0", subject: "the impulse method")
        #expect(throws: error) { try mixedSystem().discretized(by: .impulse, timeStep: 1) }
    }

    @Test func `numbers that leave the range are refused`() throws {
        let system = try LinearSystem(stateMatrix: Matrix([[1e200]]), inputMatrix: Matrix([[1e200]]))
        for method in everyMethod {
            #expect(throws: ComputeError.self, "\(method)") { try system.discretized(by: method, timeStep: 1e200) }
        }
        #expect(throws: ComputeError.diverged(step: 0)) {
            try makeSystem(.legs, 64).discretized(by: .forward, timeStep: 1e306)
        }
    }

    @Test func `shapes that do not fit are refused by their letter`() {
        let square = Matrix.identity(2)
        #expect(throws: ComputeError.wrongLength(argument: "A", actual: 1, expected: 2)) {
            try LinearSystem(stateMatrix: Matrix([[1], [2]]), inputMatrix: square)
        }
        #expect(throws: ComputeError.wrongLength(argument: "B", actual: 1, expected: 2)) {
            try LinearSystem(stateMatrix: square, inputMatrix: Matrix([[1]]))
        }
        #expect(throws: ComputeError.wrongLength(argument: "C", actual: 1, expected: 2)) {
            try LinearSystem(stateMatrix: square, inputMatrix: square, outputMatrix: Matrix([[1, 2]]))
        }
        #expect(throws: ComputeError.wrongLength(argument: "D", actual: 1, expected: 2)) {
            try LinearSystem(
                stateMatrix: square, inputMatrix: square, outputMatrix: square, feedthrough: Matrix([[1, 2]]))
        }
        #expect(throws: ComputeError.notApplicable(argument: "D", choice: "given", subject: "a system without C")) {
            try LinearSystem(stateMatrix: square, inputMatrix: square, feedthrough: square)
        }
        #expect(throws: ComputeError.notFinite(argument: "B", index: 1)) {
            try LinearSystem(stateMatrix: square, inputMatrix: Matrix([[1], [.nan]]))
        }
        #expect(throws: ComputeError.outOfRange(argument: "A", value: 0, allowed: 1...4096)) {
            try LinearSystem(stateMatrix: Matrix.identity(0), inputMatrix: Matrix.identity(0))
        }
    }
}
