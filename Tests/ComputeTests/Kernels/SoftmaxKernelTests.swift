import Compute
import Numerics
import Testing

@Suite struct SoftmaxKernelTests {
    /// The definition, with the largest exponent taken out of each mode.
    private func defined(_ system: DiagonalSystem, timeStep: Double, length: Int) -> [Complex<Double>] {
        var kernel = [Complex<Double>](repeating: .zero, count: length)
        for (n, pole) in system.poles.enumerated() {
            let top = max(0, timeStep * pole.real * Double(length - 1))
            let powers = (0..<length).map { k in
                Complex<Double>.exp(pole.multiplied(by: timeStep * Double(k)) - Complex(top))
            }
            let sum = powers.reduce(.zero, +)
            let weight = system.outputVector[n].conjugate * system.inputVector[n] / pole
            for k in 0..<length { kernel[k] += weight * powers[k] / sum }
        }
        return system.poleSet == .whole ? kernel : kernel.map { Complex(2 * $0.real) }
    }

    /// Poles on both sides of the imaginary axis.
    private func mixed(_ count: Int, _ poleSet: PoleSet) throws -> DiagonalSystem {
        let system = try mixedDiagonal(count, poleSet)
        return try DiagonalSystem(
            poles: system.poles.enumerated().map { $0.isMultiple(of: 2) ? $1 : -$1.conjugate },
            inputVector: system.inputVector, outputVector: system.outputVector, poleSet: poleSet)
    }

    @Test(arguments: [1, 2, 7, 64, 1000], [PoleSet.whole, .conjugateHalf])
    func `the kernel is the softmax of each mode`(length: Int, poleSet: PoleSet) throws {
        for count in [1, 2, 9] {
            let system = try mixed(count, poleSet)
            let kernel = try SoftmaxKernel(system, timeStep: 0.01, length: length)
            let expected = defined(system, timeStep: 0.01, length: length)
            for method in DiagonalKernel.Method.allCases {
                let samples = try kernel.samples(by: method)
                #expect((samples.imaginary == nil) == (poleSet == .conjugateHalf))
                #expect(relativeError(samples.numbers, expected) < 1e-12, "\(count) poles by \(method)")
            }
        }
    }

    @Test func `each mode's samples add up to c̄ b / λ`() throws {
        let system = try DiagonalSystem(
            poles: [Complex(3, 2)], inputVector: [Complex(1, 1)], outputVector: [Complex(2)], poleSet: .whole)
        let kernel = try SoftmaxKernel(system, timeStep: 0.125, length: 100).samples()
        let sum = kernel.numbers.reduce(.zero, +)
        #expect((sum - Complex(2, 2) / Complex(3, 2)).length < 1e-14)
    }

    @Test func `decaying modes are those of zoh with another input`() throws {
        let system = try mixedDiagonal(6, .conjugateHalf)
        let input = zip(system.poles, system.inputVector).map { pole, input in
            input / (Complex.exp(pole.multiplied(by: 0.05 * 300)) - 1)
        }
        let other = try DiagonalSystem(
            poles: system.poles, inputVector: input, outputVector: system.outputVector, poleSet: .conjugateHalf)
        let expected = try DiagonalKernel(other, sampling: .continuous(rule: .zoh, timeStep: 0.05)).samples(300)
        let kernel = try SoftmaxKernel(system, timeStep: 0.05, length: 300).samples()
        #expect(relativeError(kernel.real, expected.real) < 1e-14)
    }

    @Test func `a mode that grows beyond the range has a kernel all the same`() throws {
        let system = try DiagonalSystem(
            poles: [Complex(1e4)], inputVector: [1], outputVector: [1], poleSet: .whole)
        let kernel = try SoftmaxKernel(system, timeStep: 1, length: 4)
        #expect(try kernel.samples().real == [0, 0, 0, 1e-4])
        #expect(kernel.spectralRadius == .infinity)
    }

    @Test func `channels in a row are the kernels one by one`() throws {
        let shared = try [1, 2].map { seed in
            try DiagonalSystem(
                poles: mixed(5, .conjugateHalf).poles, inputVector: mixedNumbers(5, seed: seed),
                outputVector: mixedNumbers(5, seed: seed + 1), poleSet: .conjugateHalf)
        }
        let falling = try mixedDiagonal(3, .conjugateHalf)
        let rising = try DiagonalSystem(
            poles: falling.poles.map { -$0 }, inputVector: falling.inputVector, outputVector: falling.outputVector,
            poleSet: .conjugateHalf)
        let kernels = try (shared + [falling, rising] + shared).map {
            try SoftmaxKernel($0, timeStep: 0.02, length: 77)
        }
        let together = try SoftmaxKernel.samples(of: kernels, by: .vandermonde)
        for (kernel, samples) in zip(kernels, together) { #expect(try kernel.samples() == samples) }
    }

    @Test func `modes that cannot be normalised are refused`() throws {
        func make(_ pole: Complex<Double>, timeStep: Double = 0.5, length: Int = 8) throws -> SoftmaxKernel {
            try SoftmaxKernel(
                DiagonalSystem(poles: [pole], inputVector: [1], outputVector: [1], poleSet: .whole),
                timeStep: timeStep, length: length)
        }
        #expect(throws: ComputeError.singular(pivot: 0)) { try make(.zero) }
        // The eight exponentials are the roots of unity.
        #expect(throws: ComputeError.singular(pivot: 0)) { try make(Complex(0, 0.5 * .pi)) }
        for timeStep in [0, -1, Double.nan] {
            #expect(throws: ComputeError.self) { try make(Complex(-1), timeStep: timeStep) }
        }
        #expect(throws: ComputeError.self) { try make(Complex(-1), length: 0) }
        #expect(throws: ComputeError.diverged(step: 0)) { try make(Complex(1e308), timeStep: 1e10) }
    }
}
