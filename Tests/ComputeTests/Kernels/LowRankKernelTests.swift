import Compute
import Numerics
import Testing

@Suite struct LowRankKernelTests {
    private static let bilinear = KernelSampling.continuous(rule: .bilinear, timeStep: 0.01)

    @Test(arguments: [(1, 16), (4, 16), (7, 61), (16, 256), (64, 1000), (128, 2048)])
    func `the kernel of LegS is one number by every route`(order: Int, length: Int) throws {
        let systems = try legendreSystems(order)
        let sampling = KernelSampling.continuous(rule: .bilinear, timeStep: 1 / Double(length))
        let dense = try DenseKernel(systems.dense, sampling: sampling)
        let recurrence = try dense.stepped(length).entries
        let modal = try LowRankKernel(systems.modal, sampling: sampling)
        let routes =
            [
                try modal.samples(length), try modal.stepped(length), try modal.krylov(length),
            ].map(\.real) + [try dense.krylov(length).entries]
        for route in routes { #expect(relativeError(route, recurrence) < 5e-13) }
        let response = dense.system.markovParameters(min(length, 64)).map { $0[0, 0] }
        #expect(relativeError(response, Array(recurrence.prefix(64))) < 5e-13)
    }

    @Test(arguments: [1, 2, 3, 12, 13, 24, 25, 100, 257], [0, 1, 2, 3])
    func `the transfer function's samples give the recurrence's kernel`(length: Int, rank: Int) throws {
        for poleSet in [PoleSet.whole, .conjugateHalf] {
            let kernel = try LowRankKernel(mixedLowRank(5, rank: rank, poleSet), sampling: Self.bilinear)
            let fast = try kernel.samples(length)
            let plain = try kernel.stepped(length)
            #expect((fast.imaginary == nil) == (poleSet == .conjugateHalf))
            #expect(relativeError(fast.numbers, plain.numbers) < 1e-13)
            let powers = try kernel.krylov(length)
            #expect((powers.imaginary == nil) == (poleSet == .conjugateHalf))
            #expect(relativeError(powers.numbers, plain.numbers) < 1e-13)
        }
    }

    @Test func `kernels agree with mpmath at 60 digits`() throws {
        for golden in try GoldenKernels.load().lowRank {
            let kernel = try LowRankKernel(
                golden.system(), sampling: .continuous(rule: .bilinear, timeStep: golden.step))
            let expected = numbers(golden.values)
            #expect(relativeError(try kernel.samples(expected.count).numbers, expected) < 2e-14, "\(golden.name)")
            #expect(relativeError(try kernel.stepped(expected.count).numbers, expected) < 2e-15, "\(golden.name)")
        }
    }

    @Test(arguments: [0, 1, 2])
    func `a whole system with exact pairs is real and equal to its half`(rank: Int) throws {
        let half = try mixedLowRank(4, rank: rank, .conjugateHalf)
        let whole = try LowRankKernel(half.doubled(), sampling: Self.bilinear)
        let expected = try LowRankKernel(half, sampling: Self.bilinear).samples(90)
        #expect(try whole.samples(90).imaginary == nil)
        #expect(relativeError(try whole.samples(90).real, expected.real) < 1e-13)
        let dense = try half.doubled().denseKernel(90, timeStep: 0.01)
        #expect(relativeError(expected.numbers, dense) < 1e-13)
    }

    @Test func `every rule and the discrete system have their kernels both ways`() throws {
        let system = try mixedLowRank(6, rank: 1, .conjugateHalf)
        for rule in [DiscretizationMethod.forward, .backward, .gbt(alpha: 0.75), .bilinear] {
            let kernel = try LowRankKernel(system, sampling: .continuous(rule: rule, timeStep: 0.001))
            let plain = try kernel.stepped(64).real
            for method in [KernelMethod.cauchy, .krylov] {
                #expect(relativeError(try kernel.samples(64, by: method).real, plain) < 1e-13)
            }
            #expect(throws: ComputeError.self) { try kernel.samples(64, by: .vandermonde) }
        }
        let small = try LowRankSystem(
            poles: [Complex(0.5, 0.25), Complex(-0.25, 0.5)],
            p: ComplexMatrix(rows: 1, columns: 2, entries: [Complex(0.25, 0.125), Complex(0.125)]),
            q: ComplexMatrix(rows: 1, columns: 2, entries: [Complex(0.5), Complex(0, -0.5)]),
            inputVector: [1, 2], outputVector: [1, .i], poleSet: .whole)
        let discrete = try LowRankKernel(small, sampling: .discrete)
        #expect(relativeError(try discrete.samples(41).numbers, try discrete.stepped(41).numbers) < 1e-14)
    }

    @Test func `without low rank terms it is the diagonal kernel`() throws {
        let diagonal = try mixedDiagonal(9, .conjugateHalf)
        let none = ComplexMatrix(rows: 0, columns: 9, entries: [])
        let system = try LowRankSystem(
            poles: diagonal.poles, p: none, q: none, inputVector: diagonal.inputVector,
            outputVector: diagonal.outputVector, poleSet: .conjugateHalf)
        let kernel = try LowRankKernel(system, sampling: Self.bilinear).samples(500)
        let expected = try DiagonalKernel(diagonal, sampling: Self.bilinear).samples(500)
        #expect(relativeError(kernel.real, expected.real) < 1e-13)
    }

    @Test(arguments: [16, 17, 64])
    func `a pole on a node does no harm`(length: Int) throws {
        // By the bilinear rule 0 and i · 2 tan(π/L·4) / ε are at nodes 0 and 4 of the unit circle.
        let frequency = 200 * tangent(4 * .pi / Double(length))
        let system = try LowRankSystem(
            poles: [Complex(0), Complex(1e-200), Complex(0, frequency)],
            p: ComplexMatrix(rows: 1, columns: 3, entries: [0, Complex(0.5), Complex(0.25)]),
            q: ComplexMatrix(rows: 1, columns: 3, entries: [0, Complex(0.5), Complex(0.25)]),
            inputVector: [1, 1, 1], outputVector: [1, 2, 3], poleSet: .whole)
        let kernel = try LowRankKernel(system, sampling: Self.bilinear)
        #expect(relativeError(try kernel.samples(length).numbers, try kernel.stepped(length).numbers) < 1e-13)
    }

    @Test func `the window of LegT, whose normal part does not decay, has its kernel both ways`() throws {
        for order in [8, 9, 32] {
            let memory = try HiPPOSystem(measure: .legt, order: order, scaling: .paper, window: 1)
            let modal = try ModalForm(of: memory, poleSet: ModalForm.poleSet(of: memory))
            let system = try modal.system(reading: mixedSignal(order))
            let kernel = try LowRankKernel(system, sampling: Self.bilinear)
            #expect(relativeError(try kernel.samples(300).numbers, try kernel.stepped(300).numbers) < 5e-13)
        }
    }

    @Test(arguments: [0, 1, 2])
    func `channels that differ in C have the kernels they have alone`(rank: Int) throws {
        let channels = try (0..<5).map { channel in
            let base = try mixedLowRank(4, rank: rank, channel == 3 ? .whole : .conjugateHalf)
            let system = try LowRankSystem(
                poles: base.poles, p: base.p, q: base.q, inputVector: base.inputVector,
                outputVector: mixedNumbers(4, seed: 20 + channel), poleSet: base.poleSet)
            return try LowRankKernel(system, sampling: Self.bilinear)
        }
        let together = try LowRankKernel.samples(of: channels, length: 75)
        let powers = try LowRankKernel.krylov(of: channels, length: 75)
        for (index, channel) in channels.enumerated() {
            let plain = try channel.stepped(75).numbers
            #expect(relativeError(together[index].numbers, try channel.samples(75).numbers) < 1e-14)
            #expect(relativeError(together[index].numbers, plain) < 1e-13)
            #expect(relativeError(powers[index].numbers, plain) < 1e-13)
        }
    }

    @Test(arguments: [PoleSet.whole, .conjugateHalf])
    func `dense matrices in real coordinates have the same kernel`(poleSet: PoleSet) throws {
        let system = try mixedLowRank(4, rank: 2, poleSet)
        let expected = try LowRankKernel(system, sampling: Self.bilinear).stepped(70).numbers
        let dense = try DenseKernel(system, sampling: Self.bilinear)
        for method in [KernelMethod.recurrence, .krylov] {
            #expect(relativeError(try dense.samples(70, by: method).numbers, expected) < 1e-13)
        }
        #expect(throws: ComputeError.self) { try dense.samples(70, by: .cauchy) }
    }

    @Test func `a held input has the closed form of LegS`() throws {
        let systems = try legendreSystems(16)
        let sampling = KernelSampling.continuous(rule: .zoh, timeStep: 0.01)
        let kernel = try DenseKernel(systems.modal, sampling: sampling).samples(200, by: .krylov)
        let closed = try LegendreScaledKernel(outputVector: systems.c, timeStep: 0.01).samples(200)
        #expect(relativeError(kernel.real, closed.real) < 1e-13)
    }

    @Test func `the transfer function is the power series of the kernel, and finite at z = -1`() throws {
        for poleSet in [PoleSet.whole, .conjugateHalf] {
            let system = try mixedLowRank(5, rank: 2, poleSet)
            let kernel = try LowRankKernel(system, sampling: .continuous(rule: .bilinear, timeStep: 0.25))
            let samples = try kernel.stepped(2000).numbers
            for z in [Complex(0.25, 0.5), Complex(-0.75, 0), .zero] {
                let sum = samples.reversed().reduce(Complex<Double>.zero) { $0 * z + $1 }
                let value = try kernel.transferFunction(at: z)
                #expect((value - sum).length < 1e-14 * samples.reduce(0) { max($0, $1.length) })
            }
            let products = zip(system.outputVector, system.inputVector).map { $0.conjugate * $1 }
            let sum = products.reduce(0, +)
            let expected = poleSet == .whole ? sum.multiplied(by: 0.125) : Complex(0.25 * sum.real)
            #expect((try kernel.transferFunction(at: -1) - expected).length < 1e-15)
        }
    }
}

private func tangent(_ angle: Double) -> Double { .tan(angle) }
