import Compute
import Foundation
import Testing

@Suite struct ScaleInvariantDiscretizationTests {
    @Test(arguments: BasisScaling.allCases)
    func `the matrices move a memory as the memory moves itself`(scaling: BasisScaling) throws {
        let order = 7
        let signal = mixedSignal(12)
        for rule in MemoryRule.rules(of: .legs, alpha: 0.75) {
            let steps = try ScaleInvariantDiscretization(
                order: order, scaling: scaling, rule: rule, positions: Array(0..<12))
            var memory = try HiPPOMemory(
                HiPPOMemory.Configuration(
                    measure: .legs, order: order, scaling: scaling, window: nil, timeStep: 1, rule: rule, channels: 1))
            var state = [Double](repeating: 0, count: order)
            for (k, sample) in signal.enumerated() {
                let moved = steps.stateMatrices[k] * state
                state = zip(moved, steps.inputVectors[k]).map { $0 + $1 * sample }
                try memory.hear([sample])
                // The forward rule's transient multiplies rounding errors as it multiplies the state.
                #expect(relativeError(state, memory.coefficients) < 1e-11, "\(rule.name) \(k)")
            }
        }
    }

    @Test(arguments: [1, 5, 100])
    func `each rule is its formula`(k: Int) throws {
        let order = 6
        let system = try makeSystem(.legs, order)
        let (old, new) = (1 / Double(k), 1 / Double(k + 1))
        let logarithm = log1p(old)
        let weights: [(MemoryRule, Double, Double, Double)] = [
            (.trapezoid, new / 2, old / 2, (old + new) / 2),
            (.post, new / 2, old / 2, old),
            (.log, new / 2, old / 2, logarithm),
            (.gbt(0.25), 0.25 * new, 0.75 * new, new),
            (.forward, 0, old, old),
            (.backward, new, 0, new),
        ]
        for (rule, implicit, explicit, gain) in weights {
            let steps = try ScaleInvariantDiscretization(order: order, scaling: .paper, rule: rule, positions: [k])
            let left = try LUFactorization(.identity(order) - implicit * system.stateMatrix)
            let transition = try left.solve(.identity(order) + explicit * system.stateMatrix)
            #expect(relativeError(steps.stateMatrices[0], transition) < 1e-13, "\(rule.name)")
            #expect(relativeError(steps.inputVectors[0], left.solve(system.inputVector.map { gain * $0 })) < 1e-13)
        }
        let exact = try ScaleInvariantDiscretization(order: order, scaling: .paper, rule: .exact, positions: [k])
        let transition = try matrixExponential(system.stateMatrix, scaledBy: logarithm)
        #expect(relativeError(exact.stateMatrices[0], transition) < 1e-13)
    }

    @Test(arguments: [MemoryRule.trapezoid, .exact, .gbt(0.5), .forward, .backward])
    func `a constant stays where it is`(rule: MemoryRule) throws {
        let steps = try ScaleInvariantDiscretization(order: 8, scaling: .unit, rule: rule, positions: [0, 1, 9, 1000])
        let constant = (0..<8).map { $0 == 0 ? 1.0 : 0 }
        for (matrix, input) in zip(steps.stateMatrices, steps.inputVectors).dropFirst() {
            let next = zip(matrix * constant, input).map { $0 + $1 }
            #expect(relativeError(next, constant) < 1e-14)
        }
        #expect(steps.inputVectors[0] == constant)
        #expect(steps.stateMatrices[0].largestMagnitude == 0)
    }

    @Test func `spectral radii are those of the diagonal`() throws {
        let steps = try ScaleInvariantDiscretization(order: 3, scaling: .paper, rule: .exact, positions: [0, 1, 3])
        #expect(steps.spectralRadii == [0, 0.5, 0.75])
        let forward = try ScaleInvariantDiscretization(order: 8, scaling: .paper, rule: .forward, positions: [2])
        #expect(forward.spectralRadii == [3])
        #expect(forward.warnings.first == .unstable(spectralRadius: 3))
    }

    @Test func `the forward rule is refused where its transient is catastrophic`() throws {
        let allowed = 10...ScaleInvariantDiscretization.positionRange.upperBound
        #expect(throws: ComputeError.outOfRange(argument: "k", value: 9, allowed: allowed)) {
            try ScaleInvariantDiscretization(order: 9, scaling: .paper, rule: .forward, positions: [20, 9])
        }
        _ = try ScaleInvariantDiscretization(order: 9, scaling: .paper, rule: .forward, positions: [0, 10])
        let warned = try ScaleInvariantDiscretization(order: 17, scaling: .paper, rule: .forward, positions: [100])
        #expect(warned.warnings == [.transientGrowth(order: 17)])
    }

    @Test func `what has no meaning is refused by name`() {
        let range = ScaleInvariantDiscretization.positionRange
        #expect(throws: ComputeError.outOfRange(argument: "k", value: -1, allowed: range)) {
            try ScaleInvariantDiscretization(order: 4, scaling: .paper, rule: .exact, positions: [3, -1])
        }
        #expect(throws: ComputeError.outOfRange(argument: "order", value: 0, allowed: 1...4096)) {
            try ScaleInvariantDiscretization(order: 0, scaling: .paper, rule: .exact, positions: [1])
        }
        #expect(throws: ComputeError.notApplicable(argument: "rule", choice: "zoh", subject: "legs")) {
            try ScaleInvariantDiscretization(order: 4, scaling: .paper, rule: .zoh, positions: [1])
        }
        #expect(throws: ComputeError.notInInterval(argument: "alpha", value: 2, allowed: "[0, 1]")) {
            try ScaleInvariantDiscretization(order: 4, scaling: .paper, rule: .gbt(2), positions: [1])
        }
        #expect(throws: ComputeError.cancelled) {
            try ScaleInvariantDiscretization(order: 4, scaling: .paper, rule: .post, positions: [1]) {
                () throws(ComputeError) in throw .cancelled
            }
        }
    }
}
