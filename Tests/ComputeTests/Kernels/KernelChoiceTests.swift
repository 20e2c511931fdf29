import Compute
import Testing

@Suite struct KernelChoiceTests {
    @Test func `a stable system is stepped where it is short, else taken by powers`() throws {
        for (order, rank) in [(8, 1), (64, 1), (256, 2)] {
            let kernel = try LowRankKernel(
                mixedLowRank(order / 2, rank: rank, .conjugateHalf),
                sampling: .continuous(rule: .bilinear, timeStep: 1e-3))
            #expect(try kernel.choice(length: 1) == KernelChoice(method: .recurrence, reason: .cost))
            #expect(try kernel.choice(length: 1 << 20) == KernelChoice(method: .krylov, reason: .cost))
        }
    }

    @Test func `a system that grows is stepped`() {
        let growing = KernelChoice.lowRank(poles: 32, rank: 1, length: 1 << 20, growth: 17)
        #expect(growing == KernelChoice(method: .recurrence, reason: .growth))
    }

    @Test func `a dense system is stepped for a few samples only`() {
        #expect(KernelChoice.dense(order: 64, inputs: 1, outputs: 1, length: 2).method == .recurrence)
        #expect(KernelChoice.dense(order: 64, inputs: 1, outputs: 1, length: 1024).method == .krylov)
        #expect(KernelChoice.dense(order: 1024, inputs: 1, outputs: 1, length: 64).method == .recurrence)
    }

    @Test func `a system that is no contraction is measured`() throws {
        let base = try mixedLowRank(4, rank: 1, .conjugateHalf)
        let turned = try LowRankSystem(
            poles: base.poles, p: base.p, q: ComplexMatrix(rows: 1, columns: 4, entries: mixedNumbers(4, seed: 30)),
            inputVector: base.inputVector, outputVector: base.outputVector, poleSet: .conjugateHalf)
        let kernel = try LowRankKernel(turned, sampling: .continuous(rule: .bilinear, timeStep: 1e-3))
        #expect(try kernel.choice(length: 4096).reason == .cost)
    }
}
