import Compute
import Testing

@Suite struct OverlapSaveConvolutionTests {
    @Test(arguments: [1, 2, 40, 200])
    func `a stream cut at any place gives the direct sum`(taps: Int) throws {
        let (kernel, signal) = (mixedKernel(taps), mixedSignal(300))
        let expected = Array(convolutionSum(kernel, signal).prefix(300))
        let fresh = try OverlapSaveConvolution(kernel: kernel)
        for cut in stride(from: 1, to: 300, by: 13) {
            var stream = fresh
            let values = try stream.feed(Array(signal.prefix(cut))) + stream.feed(Array(signal.dropFirst(cut)))
            #expect(relativeError(values, expected) < 1e-14)
            #expect(stream.position == 300)
        }
    }

    @Test(arguments: [3, 64, 700, 1200])
    func `blocks of one size give the direct sum`(block: Int) throws {
        let (kernel, signal) = (mixedKernel(400), mixedSignal(1200))
        let expected = Array(convolutionSum(kernel, signal).prefix(1200))
        var stream = try OverlapSaveConvolution(kernel: kernel, feedthrough: 0, blockLength: block)
        var single = try OverlapSaveConvolution(kernel: kernel.single, blockLength: block)
        var values: [Double] = []
        var singles: [Float] = []
        for start in stride(from: 0, to: 1200, by: block) {
            let part = Array(signal[start..<min(start + block, 1200)])
            values += try stream.feed(part)
            singles += try single.feed(part.single)
        }
        #expect(relativeError(values, expected) < 1e-14)
        #expect(relativeError(singles.double, expected) < 1e-6)
    }

    @Test func `a copy is a fork`() throws {
        var stream = try OverlapSaveConvolution(kernel: mixedKernel(50))
        _ = try stream.feed(mixedSignal(70))
        var fork = stream
        _ = try fork.feed([5, 5, 5])
        var again = stream
        #expect(try again.feed([1, 2]) == stream.feed([1, 2]))
        #expect(again.past == stream.past && again.past != fork.past)
    }

    @Test func `a reset stream begins anew`() throws {
        let fresh = try OverlapSaveConvolution(kernel: mixedKernel(50), feedthrough: 1)
        var stream = fresh
        _ = try stream.feed(mixedSignal(70))
        stream.reset()
        var other = fresh
        #expect(stream.position == 0)
        #expect(try stream.feed([1, 2, 3]) == other.feed([1, 2, 3]))
    }

    @Test func `a refused block leaves the stream where it was`() throws {
        var stream = try OverlapSaveConvolution(kernel: mixedKernel(5))
        _ = try stream.feed([1, 2, 3])
        let past = stream.past
        #expect(throws: ComputeError.notFinite(argument: "u", index: 1)) { try stream.feed([1, .nan]) }
        #expect(throws: ComputeError.outOfRange(argument: "u", value: 0, allowed: 1...4_194_304)) {
            try stream.feed([])
        }
        #expect(stream.past == past && stream.position == 3)
    }
}
