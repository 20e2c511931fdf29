import Compute
import Testing

@Suite struct DenseKernelTests {
    private static let rules: [KernelSampling] = [
        .continuous(rule: .zoh, timeStep: 0.1), .continuous(rule: .bilinear, timeStep: 0.1), .discrete,
    ]

    @Test(arguments: [1, 2, 3, 12, 63, 200])
    func `powers of the matrix give the recurrence's kernel for every input and output`(length: Int) throws {
        for sampling in Self.rules {
            let base = try mixedSystem()
            let system = try LinearSystem(
                stateMatrix: sampling == .discrete ? 0.25 * base.stateMatrix : base.stateMatrix,
                inputMatrix: base.inputMatrix, outputMatrix: base.outputMatrix, feedthrough: base.feedthrough)
            let kernel = try DenseKernel(system, sampling: sampling)
            let plain = try kernel.stepped(length)
            let fast = try kernel.krylov(length)
            #expect(plain.length == length && plain.outputs == 3 && plain.inputs == 2)
            #expect(relativeError(fast.entries, plain.entries) < 4e-15)
            let expected = kernel.system.markovParameters(length)
            #expect(relativeError(plain.entries, expected.flatMap(\.entries)) < 4e-15)
            #expect(plain.samples(output: 2, input: 1) == (0..<length).map { plain.entries[6 * $0 + 5] })
        }
    }

    @Test func `long kernels of LegS agree to rounding`() throws {
        let kernel = try DenseKernel(legendreSystems(16).dense, sampling: .continuous(rule: .zoh, timeStep: 1e-3))
        #expect(relativeError(try kernel.krylov(4096).entries, try kernel.stepped(4096).entries) < 4e-15)
    }

    @Test func `Tustin's impulse response is the mean of two samples of the bilinear kernel`() throws {
        let systems = try legendreSystems(12)
        let bilinear = try DenseKernel(systems.dense, sampling: .continuous(rule: .bilinear, timeStep: 0.05))
        let samples = try bilinear.krylov(60).entries
        let tustin = try systems.dense.discretized(by: .tustin, timeStep: 0.05)
        let direct = try #require(tustin.feedthrough)[0, 0]
        let response = [direct] + tustin.markovParameters(59).map { $0[0, 0] }
        let means = samples.indices.map { ($0 == 0 ? 0 : samples[$0 - 1] / 2) + samples[$0] / 2 }
        #expect(relativeError(response, means) < 1e-14)
    }

    @Test func `a kernel does not depend on the basis of the state`() throws {
        let system = try legendreSystems(8).dense
        let map = mixedMatrix(8, 8) + 2 * Matrix.identity(8)
        let factors = try LUFactorization(map)
        let inverse = try factors.solve(Matrix.identity(8))
        let mapped = try LinearSystem(
            stateMatrix: map * system.stateMatrix * inverse,
            inputMatrix: map * system.inputMatrix,
            outputMatrix: system.outputMatrix.map { factors.solveTransposed($0) }
        )
        let sampling = KernelSampling.continuous(rule: .bilinear, timeStep: 0.01)
        let condition = map.oneNorm * inverse.oneNorm
        let expected = try DenseKernel(system, sampling: sampling).krylov(300).entries
        let kernel = try DenseKernel(mapped, sampling: sampling).krylov(300).entries
        #expect(relativeError(kernel, expected) < 1e-13 * condition)
    }

    @Test func `what makes no kernel is refused`() throws {
        let system = try mixedSystem()
        let silent = try LinearSystem(stateMatrix: system.stateMatrix, inputMatrix: system.inputMatrix)
        #expect(throws: ComputeError.notApplicable(argument: "C", choice: "none", subject: "a kernel")) {
            try DenseKernel(silent, sampling: .discrete)
        }
        #expect(throws: ComputeError.self) {
            try DenseKernel(system, sampling: .continuous(rule: .foh, timeStep: 1))
        }
        let kernel = try DenseKernel(system, sampling: .discrete)
        for length in [0, -1, (1 << 20) + 1] {
            let refusal = ComputeError.outOfRange(argument: "length", value: length, allowed: 1...(1 << 20))
            #expect(throws: refusal) { try kernel.stepped(length) }
            #expect(throws: refusal) { try kernel.krylov(length) }
        }
    }

    @Test func `too many inputs and outputs shorten what is allowed`() throws {
        let wide = try LinearSystem(
            stateMatrix: Matrix.identity(1), inputMatrix: mixedMatrix(1, 64), outputMatrix: mixedMatrix(1, 64))
        let kernel = try DenseKernel(wide, sampling: .discrete)
        let refusal = ComputeError.outOfRange(argument: "length", value: 4097, allowed: 1...4096)
        #expect(throws: refusal) { try kernel.krylov(4097) }
    }

    @Test func `a kernel that leaves the range of double precision is refused where it does`() throws {
        let system = try LinearSystem(
            stateMatrix: Matrix([[1e100]]), inputMatrix: Matrix([[1]]), outputMatrix: Matrix([[1]]))
        let kernel = try DenseKernel(system, sampling: .discrete)
        #expect(throws: ComputeError.diverged(step: 4)) { try kernel.stepped(9) }
        #expect(throws: ComputeError.self) { try kernel.krylov(9) }
    }

    @Test func `a checkpoint ends the work`() throws {
        let kernel = try DenseKernel(mixedSystem(), sampling: .discrete)
        let stop: Checkpoint = { () throws(ComputeError) in throw .cancelled }
        #expect(throws: ComputeError.cancelled) { try kernel.krylov(100, checkpoint: stop) }
        #expect(throws: ComputeError.cancelled) { try kernel.stepped(100, checkpoint: stop) }
    }
}
