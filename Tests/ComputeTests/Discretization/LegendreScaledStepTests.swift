import Compute
import Testing

@Suite struct LegendreScaledStepTests {
    @Test(arguments: BasisScaling.allCases, everyMethod)
    func `closed forms agree with the dense route`(scaling: BasisScaling, method: DiscretizationMethod) throws {
        for order in [1, 2, 9, 24] {
            for step in [0.0009765625, 2.5] {
                let system = try makeSystem(.legs, order, scaling)
                let closed = try system.discretized(by: method, timeStep: step)
                let dense = try LinearSystem(system).discretized(by: method, timeStep: step)
                // The dense exponential loses digits as the norm of the exponent grows, up to 0.64 N² ε.
                #expect(relativeError(closed.stateMatrix, dense.stateMatrix) < 2e-13, "\(order) \(step)")
                #expect(relativeError(closed.inputMatrix, dense.inputMatrix) < 2e-13, "\(order) \(step)")
            }
        }
    }

    @Test(arguments: [64, 120])
    func `the exact step composes`(order: Int) throws {
        let system = try makeSystem(.legs, order)
        let whole = try system.discretized(by: .zoh, timeStep: 0.75).stateMatrix
        let first = try system.discretized(by: .zoh, timeStep: 0.25).stateMatrix
        let second = try system.discretized(by: .zoh, timeStep: 0.5).stateMatrix
        #expect(relativeError(second * first, whole) < 1e-11)
    }

    @Test(arguments: [64, 120])
    func `the bilinear step solves its equation`(order: Int) throws {
        let system = try makeSystem(.legs, order)
        let discrete = try system.discretized(by: .bilinear, timeStep: 0.25)
        let half = 0.125 * system.stateMatrix
        let left = (Matrix.identity(order) - half) * discrete.stateMatrix
        #expect(relativeError(left, .identity(order) + half) < 1e-13)
    }

    @Test func `a closed form is triangular and carries the sign of zero as zero`() throws {
        for method in everyMethod {
            let matrix = try makeSystem(.legs, 6).discretized(by: method, timeStep: 0.5).stateMatrix
            for n in 0..<6 {
                for k in (n + 1)..<6 { #expect(matrix[n, k] == 0 && matrix[n, k].sign == .plus) }
            }
        }
    }
}
