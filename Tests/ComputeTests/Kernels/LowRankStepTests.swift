import Compute
import Numerics
import Testing

@Suite struct LowRankStepTests {
    private static let bilinear = KernelSampling.continuous(rule: .bilinear, timeStep: 0.01)

    @Test(arguments: [PoleSet.whole, .conjugateHalf])
    func `stepping a signal is convolving it with the kernel, and D u`(poleSet: PoleSet) throws {
        let system = try mixedLowRank(6, rank: 2, poleSet)
        let step = try LowRankStep(system, sampling: Self.bilinear)
        let kernel = try LowRankKernel(system, sampling: Self.bilinear).samples(80).numbers
        let signal = mixedSignal(80)
        var state = step.makeState()
        for k in signal.indices {
            let output = step.advance(&state, input: Complex(signal[k]))
            let sum = (0...k).reduce(Complex<Double>.zero) { $0 + kernel[$1].multiplied(by: signal[k - $1]) }
            #expect((output - sum - Complex(3 * signal[k])).length < 1e-13)
        }
    }

    @Test func `a state written and read back goes on with the same bits`() throws {
        let system = try mixedLowRank(7, rank: 1, .conjugateHalf)
        let step = try LowRankStep(system, sampling: Self.bilinear)
        #expect(step.isReal && step.stateCount == 7)
        var whole = step.makeState()
        for sample in mixedSignal(50) { _ = step.advance(&whole, input: sample) }
        var copy = step.makeState()
        copy.set(whole.entries(7))
        #expect(copy == whole)
        for sample in mixedSignal(20) {
            #expect(step.advance(&copy, input: sample) == step.advance(&whole, input: sample))
        }
        #expect(copy == whole)
    }

    @Test func `a complex input moves a complex system`() throws {
        let system = try mixedLowRank(3, rank: 1, .whole)
        let step = try LowRankStep(system, sampling: Self.bilinear)
        var turned = step.makeState()
        var plain = step.makeState()
        for sample in mixedSignal(30) {
            let output = step.advance(&turned, input: Complex(0, sample))
            let expected = step.advance(&plain, input: Complex(sample)) * .i
            #expect((output - expected).length < 1e-15)
        }
    }

    @Test func `a singular step is refused`() throws {
        let one = ComplexMatrix(rows: 1, columns: 1, entries: [1])
        func system(_ pole: Double) throws -> LowRankSystem {
            try LowRankSystem(
                poles: [Complex(pole)], p: one, q: one, inputVector: [1], outputVector: [1], poleSet: .whole)
        }
        let sampling = KernelSampling.continuous(rule: .bilinear, timeStep: 0.5)
        // 1 - ελ/2 = 0 in the diagonal; then 1 - ε(λ - 1)/2 = 0 in the sum.
        #expect(throws: ComputeError.singular(pivot: 0)) { try LowRankStep(system(4), sampling: sampling) }
        #expect(throws: ComputeError.singular(pivot: 0)) { try LowRankStep(system(5), sampling: sampling) }
    }
}
