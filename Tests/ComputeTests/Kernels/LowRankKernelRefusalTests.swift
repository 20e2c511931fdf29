import Compute
import Numerics
import Testing

@Suite struct LowRankKernelRefusalTests {
    private static let bilinear = KernelSampling.continuous(rule: .bilinear, timeStep: 0.01)

    private func single(_ pole: Complex<Double>, _ poleSet: PoleSet = .conjugateHalf) throws -> LowRankSystem {
        try LowRankSystem(
            poles: [pole], p: ComplexMatrix(rows: 0, columns: 1, entries: []),
            q: ComplexMatrix(rows: 0, columns: 1, entries: []), inputVector: [1], outputVector: [1], poleSet: poleSet)
    }

    @Test(arguments: [Int.min, 0, (1 << 20) + 1])
    func `other lengths are refused, by name`(length: Int) throws {
        let kernel = try LowRankKernel(single(-1), sampling: Self.bilinear)
        let refusal = ComputeError.outOfRange(argument: "length", value: length, allowed: 1...(1 << 20))
        #expect(throws: refusal) { try kernel.samples(length) }
        #expect(throws: refusal) { try kernel.stepped(length) }
        #expect(throws: refusal) { try kernel.krylov(length) }
        #expect(throws: refusal) { try kernel.choice(length: length) }
    }

    @Test func `poles times samples have a limit`() throws {
        let kernel = try LowRankKernel(mixedLowRank(256, rank: 0, .conjugateHalf), sampling: Self.bilinear)
        let refusal = ComputeError.outOfRange(argument: "length", value: 400_000, allowed: 1...390_625)
        #expect(throws: refusal) { try kernel.samples(400_000) }
        #expect(try kernel.choice(length: 400_000) == KernelChoice(method: .krylov, reason: .cost))
    }

    @Test func `a system that grows is refused with its radius, and stepped instead`() throws {
        let kernel = try LowRankKernel(single(Complex(20, 3)), sampling: Self.bilinear)
        let radius = (Complex(1.1, 0.015) / Complex(0.9, -0.015)).length
        #expect {
            try kernel.samples(256)
        } throws: { error in
            guard case .unstable(let found) = error as? ComputeError else { return false }
            return isClose(found, radius, ulps: 64)
        }
        #expect(try kernel.choice(length: 256) == KernelChoice(method: .recurrence, reason: .growth))
        #expect(try kernel.stepped(256).real.allSatisfy(\.isFinite))
        #expect(throws: ComputeError.self) { try kernel.stepped(4000) }
    }

    @Test func `a mild growth is within reach of the transfer function`() throws {
        let kernel = try LowRankKernel(single(Complex(0.5, 3)), sampling: Self.bilinear)
        #expect(relativeError(try kernel.samples(256).real, try kernel.stepped(256).real) < 1e-13)
    }

    @Test func `a rule whose matrix is not of low rank is refused`() throws {
        #expect(throws: ComputeError.self) {
            try LowRankKernel(single(-1), sampling: .continuous(rule: .zoh, timeStep: 1))
        }
        #expect(throws: ComputeError.self) {
            try LowRankKernel(single(-1), sampling: .continuous(rule: .bilinear, timeStep: 0))
        }
    }

    @Test func `z at a pole of the transfer function is refused`() throws {
        let kernel = try LowRankKernel(single(0, .whole), sampling: Self.bilinear)
        #expect(throws: ComputeError.singular(pivot: 0)) { try kernel.transferFunction(at: 1) }
    }

    @Test func `a checkpoint ends the work`() throws {
        let kernel = try LowRankKernel(mixedLowRank(4, rank: 1, .conjugateHalf), sampling: Self.bilinear)
        let stop: Checkpoint = { () throws(ComputeError) in throw .cancelled }
        #expect(throws: ComputeError.cancelled) { try kernel.samples(1000, checkpoint: stop) }
        #expect(throws: ComputeError.cancelled) { try kernel.stepped(1000, checkpoint: stop) }
    }
}
