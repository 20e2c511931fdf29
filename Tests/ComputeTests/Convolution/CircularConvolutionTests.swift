import Compute
import Testing

@Suite struct CircularConvolutionTests {
    @Test(arguments: [1, 2, 3, 7, 16, 61, 100, 256, 509, 1000, 1024])
    func `it is the defining sum modulo n`(length: Int) throws {
        let signal = mixedSignal(length)
        for taps in [1, length, 2 * length + 3] {
            let kernel = mixedKernel(taps)
            var expected = [Double](repeating: 0, count: length)
            for (place, value) in convolutionSum(kernel, signal).enumerated() { expected[place % length] += value }
            for (place, sample) in signal.enumerated() { expected[place] += 0.5 * sample }
            let convolution = try CircularConvolution(kernel: kernel, feedthrough: 0.5, length: length)
            #expect(relativeError(try convolution.convolve(signal), expected) < 1e-14)
            let single = try CircularConvolution(kernel: kernel.single, feedthrough: 0.5, length: length)
            #expect(relativeError(try single.convolve(signal.single).double, expected) < 2e-6)
        }
    }

    @Test(arguments: [8, 45, 640])
    func `the spectrum of the result is the product of the spectra`(length: Int) throws {
        let (kernel, signal) = (mixedKernel(length), mixedSignal(length))
        let transform = try RealFourierTransform(length: length)
        let (first, second) = (transform.forward(kernel), transform.forward(signal))
        let count = length / 2 + 1
        let product = HalfSpectrum(
            real: (0..<count).map { first.real[$0] * second.real[$0] - first.imaginary[$0] * second.imaginary[$0] },
            imaginary: (0..<count).map { first.real[$0] * second.imaginary[$0] + first.imaginary[$0] * second.real[$0] }
        )
        let values = try CircularConvolution(kernel: kernel, length: length).convolve(signal)
        #expect(relativeError(values, transform.inverse(product)) < 1e-14)
    }

    @Test func `integers convolve to integers within half a unit`() throws {
        let values = try CircularConvolution(kernel: integerSignal(700), length: 701).convolve(integerSignal(701))
        #expect(values.allSatisfy { ($0 - $0.rounded()).magnitude < 1e-9 })
    }

    @Test func `a signal of another length is refused, by name`() throws {
        let convolution = try CircularConvolution(kernel: [1.0, 2], length: 4)
        #expect(throws: ComputeError.wrongLength(argument: "u", actual: 3, expected: 4)) {
            try convolution.convolve([1, 2, 3])
        }
        #expect(throws: ComputeError.outOfRange(argument: "u", value: 0, allowed: 1...4_194_304)) {
            try CircularConvolution(kernel: [1.0], length: 0)
        }
    }
}
