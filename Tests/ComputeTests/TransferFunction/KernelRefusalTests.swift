import Compute
import Testing

@Suite struct KernelRefusalTests {
    private let integrator = [-1.0]

    @Test(arguments: [Int.min, -1, 0, 1_048_577])
    func `other lengths are refused, by name`(length: Int) throws {
        let system = try TransferFunction(denominator: [-0.5], numerator: [1])
        let refusal = ComputeError.outOfRange(argument: "length", value: length, allowed: 1...1_048_576)
        for route in [nil] + KernelRoute.allCases {
            #expect(throws: refusal) { try system.kernel(length: length, route: route) }
        }
        #expect(throws: refusal) { try system.kernel(length: 8, meaning: .truncated(length: length)) }
        #expect(throws: refusal) { try system.truncatedNumerator(length: length) }
        #expect(throws: refusal) {
            try TransferFunction(denominator: [-0.5], truncatedNumerator: [1], length: length)
        }
    }

    @Test func `vectors that do not fit and numbers that are not finite are refused, by name`() {
        #expect(throws: ComputeError.outOfRange(argument: "a", value: 0, allowed: 1...8192)) {
            try TransferFunction(denominator: [], numerator: [])
        }
        #expect(throws: ComputeError.wrongLength(argument: "b", actual: 1, expected: 2)) {
            try TransferFunction(denominator: [0.5, 0.25], numerator: [1])
        }
        #expect(throws: ComputeError.notFinite(argument: "a", index: 1)) {
            try TransferFunction(denominator: [0.5, .nan], numerator: [1, 1])
        }
        #expect(throws: ComputeError.notFinite(argument: "b", index: 0)) {
            try TransferFunction(denominator: [0.5], numerator: [.infinity])
        }
        #expect(throws: ComputeError.notFinite(argument: "h0", index: 0)) {
            try TransferFunction(denominator: [0.5], numerator: [1], feedthrough: .nan)
        }
    }

    @Test(arguments: [1, 7, 8])
    func `a pole on a root of unity is named where division there is asked for`(length: Int) throws {
        let system = try TransferFunction(denominator: integrator, numerator: [1])
        let refusal = ComputeError.poleOnNode(node: 0, length: length)
        #expect(throws: refusal) { try system.kernel(length: length, route: .fft) }
        #expect(throws: refusal) { try system.kernel(length: length, route: .alias) }
        #expect(throws: refusal) { try system.kernel(length: length, meaning: .truncated(length: length)) }
        #expect(throws: refusal) {
            try TransferFunction(denominator: integrator, truncatedNumerator: [1], length: length)
        }
        #expect(try system.kernel(length: length).values == [Double](repeating: 1, count: length))
        #expect(
            try relativeError(system.kernel(length: length, route: .contour).values, Array(repeating: 1, count: length))
                < 1e-11)
        #expect(try system.truncatedNumerator(length: length) == [0])
    }

    @Test func `a pole on a root of unity that is no real number is found as well`() throws {
        let system = try TransferFunction(denominator: [0, 1, 0], numerator: [1, 2, 3])
        #expect(throws: ComputeError.poleOnNode(node: 3, length: 12)) { try system.kernel(length: 12, route: .fft) }
        let kernel = try system.kernel(length: 13, route: .fft)
        #expect(relativeError(kernel.values, system.plainKernel(13)) < 1e-13)
    }

    @Test func `a kernel that leaves the range of double precision is refused at its step`() throws {
        let system = try TransferFunction(denominator: [-16], numerator: [1])
        for route in [nil, KernelRoute.series] {
            #expect(throws: ComputeError.diverged(step: 256)) { try system.kernel(length: 2000, route: route) }
        }
        #expect(throws: ComputeError.self) { try system.kernel(length: 2000, route: .newton) }
        #expect(throws: ComputeError.diverged(step: 125)) { try system.kernel(length: 2000, route: .recurrence) }
        #expect(
            throws: ComputeError.notApplicable(
                argument: "method", choice: "contour", subject: "poles outside the unit circle")
        ) {
            try system.kernel(length: 200, route: .contour)
        }
    }

    @Test func `wrapping around has no meaning for a numerator that is cut off`() throws {
        let system = try TransferFunction(denominator: [-0.5], numerator: [1])
        #expect(
            throws: ComputeError.notApplicable(
                argument: "method", choice: "alias", subject: "a truncated numerator")
        ) {
            try system.kernel(length: 8, route: .alias, meaning: .truncated(length: 8))
        }
    }

    @Test func `every route ends when the caller asks for it`() throws {
        let system = try TransferFunction(denominator: [-0.5, 0.25], numerator: [1, 1])
        for route in KernelRoute.allCases {
            #expect(throws: ComputeError.cancelled) {
                try system.kernel(length: 5000, route: route) { () throws(ComputeError) in throw .cancelled }
            }
        }
    }
}
