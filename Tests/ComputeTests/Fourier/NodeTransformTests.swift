import Testing

@testable import Compute

@Suite struct NodeTransformTests {
    @Test(arguments: [1, 2, 3, 4, 5, 8, 12, 30, 64, 225, 2160])
    func `the radices multiply to the length`(length: Int) {
        #expect(TransformLength.radices(of: length)?.reduce(1, *) == length)
    }

    @Test(arguments: [7, 11, 49, 77, 1001])
    func `a prime above 5 has no radices`(length: Int) {
        #expect(TransformLength.radices(of: length) == nil)
    }

    @Test func `a padded length is the next of its form, at most a third longer`() {
        for minimum in 1...5000 {
            let length = TransformLength.padded(minimum, lanes: 4)
            #expect(length >= minimum && length % 4 == 0 && TransformLength.radices(of: length / 4) != nil)
            #expect(3 * (length - 4) < 4 * max(minimum, 4))
        }
    }

    @Test(arguments: [4, 8, 12, 20, 48, 64, 80, 960, 4096, 5120])
    func `ascending undoes descending`(length: Int) {
        for turn in 0...3 {
            let transform = NodeTransform<SIMD4<Double>>(
                length: length,
                radices: TransformLength.padding(length, lanes: 4),
                turn: turn
            )
            let signal = mixedSignal(2 * length)
            var points = transform.lanes(signal.span.extracting(first: length), signal.span.extracting(last: length))
            var span = points.mutableSpan
            transform.descend(&span)
            transform.ascend(&span)
            var result = [Double](repeating: 0, count: 2 * length)
            var written = result.mutableSpan
            transform.write(&span, from: 0, into: &written, at: written.indices)
            #expect(relativeError(result.map { $0 / Double(length) }, signal) < 1e-14)
        }
    }

    @Test func `roots of unity keep the symmetries of the circle`() {
        #expect(rootOfUnity(0, over: 7) == (1, 0))
        #expect(rootOfUnity(1, over: 4) == (0, -1))
        #expect(rootOfUnity(2, over: 4) == (-1, 0))
        #expect(rootOfUnity(9, over: 12) == (0, 1))
        for denominator in [8, 24, 40, 1000] {
            for numerator in 0..<denominator {
                let root = rootOfUnity(numerator, over: denominator)
                let mirrored = rootOfUnity(denominator - numerator, over: denominator)
                #expect(root.real == mirrored.real && root.imaginary == -mirrored.imaginary)
            }
        }
    }
}
