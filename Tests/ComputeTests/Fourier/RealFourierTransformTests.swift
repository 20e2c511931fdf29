import Compute
import Foundation
import Testing

@Suite struct RealFourierTransformTests {
    @Test(arguments: Array(1...64) + [100, 101, 128, 202, 250, 360, 1000, 1009, 1022, 1024, 1536])
    func `a real transform is half of the complex one`(length: Int) throws {
        let signal = mixedSignal(length)
        let spectrum = try RealFourierTransform.plan(length: length).forward(signal)
        let expected = naiveTransform(signal, [Double](repeating: 0, count: length))
        let count = length / 2 + 1
        let error = relativeError(
            spectrum.real + spectrum.imaginary,
            Array(expected.real.prefix(count) + expected.imaginary.prefix(count))
        )
        #expect(error < transformTolerance(length))
    }

    @Test(arguments: Array(1...64) + [101, 128, 202, 1000, 1009, 1024, 4096, 5120, 6000])
    func `the inverse undoes a transform`(length: Int) throws {
        let signal = mixedSignal(length)
        let transform = try RealFourierTransform(length: length)
        #expect(relativeError(transform.inverse(transform.forward(signal)), signal) < 1e-14)
    }

    @Test(arguments: [2, 7, 8, 101, 1024])
    func `samples that lack are zeros, and a kept workspace changes no bit`(length: Int) throws {
        let transform = try RealFourierTransform(length: length)
        for count in [0, 1, length / 2, length - 1] {
            let signal = mixedSignal(count)
            let whole = signal + repeatElement(0, count: length - count)
            let expected = try RealFourierTransform(length: length).forward(whole)
            #expect(transform.forward(signal) == expected)
            #expect(transform.forward(signal) == expected)
        }
    }

    @Test(arguments: [1, 2, 9, 16, 1024])
    func `a constant has a spectrum of one line`(length: Int) throws {
        let spectrum = try RealFourierTransform(length: length).forward([Double](repeating: 1, count: length))
        #expect(isClose(spectrum.real[0], Double(length)))
        #expect(spectrum.real.dropFirst().allSatisfy { isClose($0, 0, scale: Double(length)) })
        #expect(spectrum.imaginary.allSatisfy { isClose($0, 0, scale: Double(length)) })
    }

    @Test(arguments: [2, 6, 8, 64])
    func `the imaginary parts of the ends count as zeros`(length: Int) throws {
        let transform = try RealFourierTransform(length: length)
        let spectrum = transform.forward(mixedSignal(length))
        var other = spectrum
        other.imaginary[0] = 3
        other.imaginary[length / 2] = -5
        #expect(transform.inverse(other) == transform.inverse(spectrum))
    }

    @Test func `the constant's imaginary part counts as zero at an odd length`() throws {
        let transform = try RealFourierTransform(length: 9)
        let spectrum = transform.forward(mixedSignal(9))
        var other = spectrum
        other.imaginary[0] = 3
        #expect(transform.inverse(other) == transform.inverse(spectrum))
    }

    @Test(arguments: [Int.min, -1, 0, 4_194_305])
    func `other lengths are refused, by name`(length: Int) {
        let expected = ComputeError.outOfRange(argument: "length", value: length, allowed: 1...4_194_304)
        #expect(throws: expected) { try RealFourierTransform(length: length) }
        #expect(throws: expected) { try RealFourierTransform.plan(length: length) }
    }
}
