import Compute
import Numerics
import Testing

@Suite struct DiagonalKernelTests {
    private static let rules: [KernelSampling] = [
        .continuous(rule: .zoh, timeStep: 0.01), .continuous(rule: .bilinear, timeStep: 0.01),
        .continuous(rule: .backward, timeStep: 0.02), .continuous(rule: .gbt(alpha: 0.75), timeStep: 0.02),
        .continuous(rule: .zohEuler, timeStep: 0.01),
    ]

    @Test(arguments: [1, 2, 11, 12, 13, 47, 48, 49, 577, 1024], [1, 3, 4, 33])
    func `powers by baby and giant steps are those of the recurrence`(length: Int, count: Int) throws {
        for sampling in Self.rules {
            for poleSet in [PoleSet.whole, .conjugateHalf] {
                let kernel = try DiagonalKernel(mixedDiagonal(count, poleSet), sampling: sampling)
                let fast = try kernel.samples(length)
                let plain = try kernel.samples(length, by: .recurrence)
                #expect(fast.length == length)
                #expect((fast.imaginary == nil) == (poleSet == .conjugateHalf))
                #expect(relativeError(fast.numbers, plain.numbers) < 2e-14)
            }
        }
    }

    @Test func `a whole system with exact pairs is real and equal to its half`() throws {
        let half = try mixedDiagonal(5, .conjugateHalf)
        func both(_ entries: [Complex<Double>]) -> [Complex<Double>] {
            Array((entries + entries.map(\.conjugate)).reversed())
        }
        let whole = try DiagonalSystem(
            poles: both(half.poles), inputVector: both(half.inputVector), outputVector: both(half.outputVector),
            poleSet: .whole)
        let sampling = Self.rules[0]
        let kernel = try DiagonalKernel(whole, sampling: sampling).samples(100)
        let expected = try DiagonalKernel(half, sampling: sampling).samples(100)
        #expect(kernel.imaginary == nil)
        #expect(relativeError(kernel.real, expected.real) < 1e-14)
    }

    @Test func `real poles make a real kernel, each counted once`() throws {
        let system = try DiagonalSystem(
            poles: [-1, -2], inputVector: [1, 2], outputVector: [3, Complex(0.5)], feedthrough: 7, poleSet: .whole)
        let kernel = try DiagonalKernel(system, sampling: .continuous(rule: .forward, timeStep: 0.25)).samples(5)
        let expected = (0..<5).map { 0.25 * (3 * power(0.75, $0) + power(0.5, $0)) }
        #expect(kernel.imaginary == nil)
        #expect(relativeError(kernel.real, expected) < 1e-15)
    }

    @Test func `kernels agree with mpmath at 60 digits, up to the last of 2²⁰ samples`() throws {
        for golden in try GoldenKernels.load().diagonal {
            let kernel = try DiagonalKernel(golden.system(), sampling: golden.sampling)
            let samples = try kernel.samples(1 << 20)
            let expected = numbers(golden.values)
            let scale = expected.reduce(0) { max($0, $1.length) }
            for (k, value) in zip(golden.samples, expected) {
                // Terms of this size cancel; each is good to about three units in its last place.
                #expect((samples.numbers(at: k) - value).length < 2e-15 * scale, "\(golden.name), sample \(k)")
            }
        }
    }

    @Test func `channels that share poles have the bits they have alone`() throws {
        let shared = try (0..<3).map { channel in
            let base = try mixedDiagonal(6, .conjugateHalf)
            return try DiagonalSystem(
                poles: base.poles, inputVector: base.inputVector,
                outputVector: mixedNumbers(6, seed: 10 + channel), poleSet: .conjugateHalf)
        }
        let other = try mixedDiagonal(6, .whole, seed: 4)
        let channels = try (shared + [other] + shared).map { try DiagonalKernel($0, sampling: Self.rules[0]) }
        let together = try DiagonalKernel.samples(of: channels, length: 300)
        #expect(together == (try channels.map { try $0.samples(300) }))
        #expect(try DiagonalKernel.samples(of: [], length: 300).isEmpty)
    }

    @Test func `a longer kernel begins with the shorter one, to rounding`() throws {
        let kernel = try DiagonalKernel(mixedDiagonal(8, .conjugateHalf), sampling: Self.rules[1])
        let long = try kernel.samples(1000).real
        #expect(relativeError(try kernel.samples(100).real, Array(long[..<100])) < 4e-15)
    }

    @Test func `the input gain is ε where the pole is 0, and ε to rounding near it`() throws {
        for pole in [Complex<Double>.zero, Complex(1e-200, -1e-300), Complex(-1e-18, 0)] {
            let system = try DiagonalSystem(
                poles: [pole], inputVector: [1], outputVector: [1], poleSet: .conjugateHalf)
            let kernel = try DiagonalKernel(system, sampling: .continuous(rule: .zoh, timeStep: 0.125)).samples(50)
            #expect(kernel.real.allSatisfy { isClose($0, 0.25) })
        }
    }

    @Test func `the bandlimit drops the poles above it`() throws {
        let poles = [Complex(-0.5, 1), Complex(-0.5, 40), Complex(-0.5, -70)]
        let system = try DiagonalSystem(
            poles: poles, inputVector: [1, 1, 1], outputVector: [1, 1, 1], poleSet: .conjugateHalf)
        let sampling = KernelSampling.continuous(rule: .zoh, timeStep: 0.1)
        let limited = try DiagonalKernel(system, sampling: sampling, bandlimit: 0.5)
        #expect(limited.droppedPoles == 2)
        let alone = try DiagonalSystem(
            poles: [poles[0]], inputVector: [1], outputVector: [1], poleSet: .conjugateHalf)
        #expect(try limited.samples(20) == DiagonalKernel(alone, sampling: sampling).samples(20))
        #expect(try DiagonalKernel(system, sampling: sampling, bandlimit: 2.3).droppedPoles == 0)
        let none = try DiagonalKernel(system, sampling: sampling, bandlimit: 1e-9)
        #expect(try none.samples(3).real == [0, 0, 0])
    }

    @Test func `a slower rate is a longer step`() throws {
        let system = try mixedDiagonal(3, .conjugateHalf)
        let slow = try KernelSampling.continuous(rule: .zoh, timeStep: 0.01).slowed(by: 2)
        #expect(slow == .continuous(rule: .zoh, timeStep: 0.02))
        let fine = try DiagonalKernel(system, sampling: .continuous(rule: .zoh, timeStep: 0.01)).samples(60).real
        let coarse = try DiagonalKernel(system, sampling: slow).samples(30).real
        // A sample of the coarse kernel is an integral over the time of two fine ones.
        let pairs = (0..<30).map { fine[2 * $0] + fine[2 * $0 + 1] }
        #expect(relativeError(coarse, pairs) < 1e-14)
    }
}

extension Kernel {
    fileprivate func numbers(at k: Int) -> Complex<Double> {
        Complex(real[k], imaginary.map { $0[k] } ?? 0)
    }
}

private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
}
