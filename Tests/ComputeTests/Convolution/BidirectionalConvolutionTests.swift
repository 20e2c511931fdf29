import Compute
import Testing

@Suite struct BidirectionalConvolutionTests {
    @Test(arguments: [(1, 1, 1), (1, 5, 5), (5, 5, 5), (6, 20, 3), (300, 300, 300), (640, 640, 640), (700, 90, 2000)])
    func `it is two causal sums (property 21)`(length: Int, forward: Int, backward: Int) throws {
        let (first, second) = (mixedKernel(forward), mixedSignal(backward))
        let signal = mixedSignal(length + 3).suffix(length)
        let ahead = try CausalConvolution(kernel: first, feedthrough: 2).convolve(Array(signal))
        let behind = try CausalConvolution(kernel: second).convolve(signal.reversed())
        // Σ_{j>i} K1_{j−i−1} u_j is the causal sum of the reversed signal, one sample late.
        let expected = (0..<length).map { ahead[$0] + ($0 + 1 < length ? behind[length - 2 - $0] : 0) }
        let convolution = try BidirectionalConvolution(
            forward: first,
            backward: second,
            feedthrough: 2,
            signalLength: length
        )
        #expect(relativeError(try convolution.convolve(Array(signal)), expected) < 1e-13)
        let single = try BidirectionalConvolution(
            forward: first.single,
            backward: second.single,
            feedthrough: 2,
            signalLength: length
        )
        #expect(relativeError(try single.convolve(Array(signal).single).double, expected) < 1e-5)
    }

    @Test(arguments: [40, 400])
    func `it is the defining sum`(length: Int) throws {
        let (first, second, signal) = (mixedKernel(length), mixedSignal(length), mixedSignal(length))
        var expected = [Double](repeating: 0, count: length)
        for i in 0..<length {
            for j in 0..<length { expected[i] += (j <= i ? first[i - j] : second[j - i - 1]) * signal[j] }
        }
        let convolution = try BidirectionalConvolution(forward: first, backward: second, signalLength: length)
        #expect(relativeError(try convolution.convolve(signal), expected) < 1e-14)
    }

    @Test func `a signal of another length is refused, by name`() throws {
        let convolution = try BidirectionalConvolution(forward: [1.0], backward: [1.0], signalLength: 4)
        #expect(throws: ComputeError.wrongLength(argument: "u", actual: 5, expected: 4)) {
            try convolution.convolve([1, 2, 3, 4, 5])
        }
        #expect(throws: ComputeError.notFinite(argument: "k", index: 0)) {
            try BidirectionalConvolution(forward: [1.0], backward: [Double.nan], signalLength: 4)
        }
    }
}
