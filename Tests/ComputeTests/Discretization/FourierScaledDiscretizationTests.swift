import Compute
import Numerics
import Testing

@Suite struct FourierScaledDiscretizationTests {
    @Test(arguments: [1, 3, 9, 17])
    func `the exact steps are those of the memory in eigenvectors`(order: Int) throws {
        let count = 24
        var random = RandomSystems(seed: UInt64(order))
        let samples = random.numbers(count)
        var memory = try FourierScaledMemory(order: order)
        let steps = try FourierScaledDiscretization(
            order: order, form: .real, rule: .exact, positions: Array(1..<count))
        for sample in samples.prefix(1) { try memory.advance(by: sample) }
        var state = memory.coefficients.map { Complex($0) }
        for k in 1..<count {
            let moved = steps.stateMatrices[k - 1] * state
            state = zip(moved, steps.inputVectors[k - 1]).map { $0 + $1.multiplied(by: samples[k]) }
            try memory.advance(by: samples[k])
            let expected = memory.coefficients
            #expect(zip(state, expected).allSatisfy { ($0 - Complex($1)).length < 1e-12 })
        }
    }

    @Test(arguments: [MemoryRule.exact, .trapezoid, .gbt(0.5), .backward])
    func `a constant stays as it is`(rule: MemoryRule) throws {
        for form in [FourierForm.complex, .real] {
            let steps = try FourierScaledDiscretization(order: 9, form: form, rule: rule, positions: [1, 7, 1000])
            let constant = form == .complex ? 4 : 0
            for (matrix, input) in zip(steps.stateMatrices, steps.inputVectors) {
                for n in 0..<9 {
                    let value = matrix[n, constant] + input[n]
                    #expect((value - (n == constant ? 1 : 0)).length < 1e-13)
                }
            }
        }
    }

    @Test func `both forms and every rule have the spectral radius of the eigenvalues`() throws {
        for rule in MemoryRule.rules(of: .legs, alpha: 0.75) {
            let steps = try [FourierForm.complex, .real].map {
                try FourierScaledDiscretization(order: 7, form: $0, rule: rule, positions: [30])
            }
            let found = try SystemDiscretization(
                of: .dense(
                    LinearSystem(
                        stateMatrix: Matrix(rows: 7, columns: 7) { steps[1].stateMatrices[0][$0, $1].real },
                        inputMatrix: Matrix(rows: 7, columns: 1) { _, _ in 0 })),
                by: .forward, timeStep: 1)
            // Forward Euler of Ā - I would be Ā; of Ā it is I + Ā, whose poles are those moved by 1.
            let poles = try found.system.poles().map { ($0 - 1).length }
            #expect((steps[0].spectralRadii[0] - steps[1].spectralRadii[0]).magnitude < 1e-14)
            #expect(((poles.max() ?? 0) - steps[0].spectralRadii[0]).magnitude < 1e-12)
        }
    }

    @Test func `orders, counts and rules out of range are refused`() {
        #expect(throws: ComputeError.outOfRange(argument: "k", value: 0, allowed: 1...(1 << 53 - 1))) {
            try FourierScaledDiscretization(order: 3, form: .real, rule: .exact, positions: [1, 0])
        }
        #expect(throws: ComputeError.self) {
            try FourierScaledDiscretization(order: 17, form: .real, rule: .forward, positions: [9])
        }
        #expect(throws: ComputeError.self) {
            try FourierScaledDiscretization(order: 4, form: .real, rule: .exact, positions: [1])
        }
        #expect(throws: ComputeError.self) {
            try FourierScaledDiscretization(order: 3, form: .real, rule: .zoh, positions: [1])
        }
        #expect(throws: ComputeError.self) {
            try FourierScaledDiscretization(order: 3, form: .real, rule: .gbt(2), positions: [1])
        }
    }
}
