import Compute
import Foundation
import Testing

@Suite struct FourierTransformTests {
    @Test(arguments: 1...64)
    func `a transform is the defining sum`(length: Int) throws {
        let signal = complexSignal(length)
        let expected = naiveTransform(signal.real, signal.imaginary)
        #expect(error(of: try transformed(signal), expected) < transformTolerance(length))
    }

    /// Powers of two, each radix, both kinds of vectors, and primes and composites that go through a chirp.
    @Test(arguments: [100, 127, 128, 225, 243, 256, 360, 384, 500, 625, 640, 1009, 1024, 1155, 1280, 1536, 2003, 2048])
    func `a long transform is the defining sum`(length: Int) throws {
        let signal = complexSignal(length)
        let expected = naiveTransform(signal.real, signal.imaginary)
        #expect(error(of: try transformed(signal), expected) < transformTolerance(length))
    }

    /// `Σ_{j<n} z^j e^{−2πi jk/n} = (1 − zⁿ)/(1 − z e^{−2πik/n})`
    @Test(arguments: [4096, 6144, 7919, 10_000])
    func `a geometric series has its closed form`(length: Int) throws {
        let ratio = 0.999
        let terms = (0..<length).map { pow(ratio, Double($0)) }
        let values = try transformed((terms, [Double](repeating: 0, count: length)))
        let expected = (0..<length).map { k in
            let angle = -2 * Double.pi * Double(k) / Double(length)
            let (x, y) = (1 - ratio * cos(angle), -ratio * sin(angle))
            let scale = (1 - pow(ratio, Double(length))) / (x * x + y * y)
            return (x * scale, -y * scale)
        }
        #expect(error(of: values, (expected.map(\.0), expected.map(\.1))) < 1e-12)
    }

    @Test(arguments: [1, 2, 3, 5, 16, 60, 97, 256, 1000, 1021, 4096, 5120])
    func `the inverse undoes a transform`(length: Int) throws {
        let signal = complexSignal(length)
        let transform = try FourierTransform(length: length)
        var (real, imaginary) = signal
        transform.forward(&real, &imaginary)
        transform.inverse(&real, &imaginary)
        #expect(error(of: (real, imaginary), signal) < 1e-14)
    }

    @Test(arguments: [12, 64, 101, 1024, 3000])
    func `a transform keeps the energy (Parseval)`(length: Int) throws {
        let signal = complexSignal(length)
        let values = try transformed(signal)
        #expect(isClose(energy(values) / Double(length), energy(signal), ulps: 64))
    }

    @Test(arguments: [12, 64, 101, 1000])
    func `a transform is linear`(length: Int) throws {
        let first = complexSignal(length)
        let second = complexSignal(2 * length)
        let mixed = (
            (0..<length).map { 3 * first.real[$0] - second.real[$0 + length] },
            (0..<length).map { 3 * first.imaginary[$0] - second.imaginary[$0 + length] }
        )
        let tail = (Array(second.real.suffix(length)), Array(second.imaginary.suffix(length)))
        let (x, y) = (try transformed(first), try transformed(tail))
        let expected = (
            (0..<length).map { 3 * x.real[$0] - y.real[$0] },
            (0..<length).map { 3 * x.imaginary[$0] - y.imaginary[$0] }
        )
        #expect(error(of: try transformed(mixed), expected) < 2 * transformTolerance(length))
    }

    @Test(arguments: [12, 64, 101, 1000])
    func `a shift turns the values`(length: Int) throws {
        let signal = complexSignal(length)
        let shift = length / 3
        let moved = (
            (0..<length).map { signal.real[($0 + shift) % length] },
            (0..<length).map { signal.imaginary[($0 + shift) % length] }
        )
        let values = try transformed(signal)
        let expected = (0..<length).map { k in
            let angle = 2 * Double.pi * Double(k * shift % length) / Double(length)
            let (x, y) = (values.real[k], values.imaginary[k])
            return (x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle))
        }
        #expect(
            error(of: try transformed(moved), (expected.map(\.0), expected.map(\.1))) < 2 * transformTolerance(length))
    }

    @Test(arguments: [2, 8, 64, 512])
    func `the value at 0 of integers is their exact sum`(length: Int) throws {
        let values = try transformed(((0..<length).map { Double($0 % 7) }, [Double](repeating: 0, count: length)))
        #expect(values.real[0] == (0..<length).reduce(0) { $0 + Double($1 % 7) })
    }

    @Test func `equal inputs give equal bits`() throws {
        let signal = complexSignal(1536)
        let (first, second) = (try transformed(signal), try transformed(signal))
        #expect(first.real == second.real && first.imaginary == second.imaginary)
    }

    @Test(arguments: [Int.min, -1, 0, 4_194_305, Int.max])
    func `other lengths are refused, by name`(length: Int) {
        let expected = ComputeError.outOfRange(argument: "length", value: length, allowed: 1...4_194_304)
        #expect(throws: expected) { try FourierTransform(length: length) }
        #expect(throws: expected) { try FourierTransform.plan(length: length) }
    }

    private func transformed(_ signal: (real: [Double], imaginary: [Double])) throws -> ComplexSignal {
        var (real, imaginary) = signal
        try FourierTransform.plan(length: real.count).forward(&real, &imaginary)
        return (real, imaginary)
    }

    private func energy(_ signal: ComplexSignal) -> Double {
        (signal.real + signal.imaginary).reduce(0) { $0 + $1 * $1 }
    }

    private func error(of values: ComplexSignal, _ expected: ComplexSignal) -> Double {
        relativeError(values.real + values.imaginary, expected.real + expected.imaginary)
    }
}
