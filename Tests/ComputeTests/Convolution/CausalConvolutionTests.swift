import Compute
import Testing

@Suite struct CausalConvolutionTests {
    /// Kernels and signals of one tap to some thousand, each longer than the other: sums, one transform, and pieces.
    static let lengths = [
        (1, 1), (1, 9), (9, 1), (7, 8), (33, 64), (150, 150), (200, 1000), (1000, 200), (257, 2000), (640, 640),
        (1024, 1024),
        (2000, 30), (1, 3000), (200, 5000),
    ]

    @Test(arguments: lengths)
    func `it is the defining sum`(taps: Int, samples: Int) throws {
        let (kernel, signal) = (mixedKernel(taps), mixedSignal(samples))
        let expected = Array(convolutionSum(kernel, signal).prefix(samples))
        for length in [nil, samples, 500] {
            let convolution = try CausalConvolution(kernel: kernel, signalLength: length)
            #expect(relativeError(try convolution.convolve(signal), expected) < 1e-14)
        }
    }

    @Test(arguments: lengths)
    func `it is the defining sum in single precision`(taps: Int, samples: Int) throws {
        let (kernel, signal) = (mixedKernel(taps).single, mixedSignal(samples).single)
        let expected = Array(convolutionSum(kernel.double, signal.double).prefix(samples))
        for length in [nil, samples] {
            let convolution = try CausalConvolution(kernel: kernel, signalLength: length)
            #expect(relativeError(try convolution.convolve(signal).double, expected) < 1e-6)
        }
    }

    @Test(arguments: [12, 64, 300, 1024, 1300])
    func `convolution with the kernel of a system is stepping (property 2)`(length: Int) throws {
        let (pole, input, output, feedthrough) = (0.97, 0.5, -1.25, 0.75)
        var kernel = [output * input]
        while kernel.count < length { kernel.append(kernel[kernel.count - 1] * pole) }
        let signal = mixedSignal(length)
        var state = 0.0
        let stepped = signal.map { sample in
            state = pole * state + input * sample
            return output * state + feedthrough * sample
        }
        let convolution = try CausalConvolution(kernel: kernel, feedthrough: feedthrough)
        #expect(relativeError(try convolution.convolve(signal), stepped) < 1e-13)
        let single = try CausalConvolution(kernel: kernel.single, feedthrough: Float(feedthrough))
        #expect(relativeError(try single.convolve(signal.single).double, stepped) < 1e-5)
    }

    @Test(arguments: [20, 400, 1024])
    func `integers convolve to integers within half a unit`(length: Int) throws {
        let (kernel, signal) = (integerSignal(length), integerSignal(length + 5))
        let values = try CausalConvolution(kernel: kernel).convolve(signal)
        #expect(values.map { $0.rounded() } == Array(convolutionSum(kernel, signal).prefix(signal.count)))
        #expect(values.allSatisfy { ($0 - $0.rounded()).magnitude < 1e-9 })
    }

    @Test(arguments: [3, 500])
    func `no output depends on a later sample`(length: Int) throws {
        let convolution = try CausalConvolution(kernel: mixedKernel(length))
        var signal = mixedSignal(length)
        let before = try convolution.convolve(signal)
        signal[length - 1] = 1e3
        let after = try convolution.convolve(signal)
        #expect(relativeError(Array(after.dropLast()), Array(before.dropLast())) < 1e-11)
        #expect(after[length - 1] != before[length - 1])
    }

    @Test func `a cancelled convolution throws`() throws {
        let length = 66_000
        let convolution = try CausalConvolution(kernel: mixedKernel(length))
        #expect(throws: ComputeError.cancelled) {
            try convolution.convolve(mixedSignal(length)) { () throws(ComputeError) in throw .cancelled }
        }
    }

    @Test func `kernels and signals that cannot be convolved are refused, by name`() throws {
        #expect(throws: ComputeError.outOfRange(argument: "k", value: 0, allowed: 1...4_194_304)) {
            try CausalConvolution(kernel: [Double]())
        }
        #expect(throws: ComputeError.notFinite(argument: "k", index: 1)) {
            try CausalConvolution(kernel: [1, Double.nan])
        }
        #expect(throws: ComputeError.notFinite(argument: "d", index: 0)) {
            try CausalConvolution(kernel: [1], feedthrough: Double.infinity)
        }
        #expect(throws: ComputeError.outOfRange(argument: "u", value: 0, allowed: 1...4_194_304)) {
            try CausalConvolution(kernel: [1.0], signalLength: 0)
        }
        let convolution = try CausalConvolution(kernel: [Float(1)])
        #expect(throws: ComputeError.outOfRange(argument: "u", value: 0, allowed: 1...4_194_304)) {
            try convolution.convolve([])
        }
        #expect(throws: ComputeError.notFinite(argument: "u", index: 0)) { try convolution.convolve([.infinity]) }
    }
}
