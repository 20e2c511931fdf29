import Compute
import Numerics
import Testing

@Suite struct ComplexTransferFunctionTests {
    /// A system from poles within `radius` of 0.
    private func makeSystem(
        order: Int, radius: Double = 0.9, seed: UInt64
    ) throws -> (system: ComplexTransferFunction, poles: [Complex<Double>]) {
        var draws = Draws(seed: seed)
        let poles = (0..<order).map { _ in Complex(length: radius * draws.next().magnitude, phase: 3 * draws.next()) }
        var polynomial: [Complex<Double>] = [1]
        for pole in poles {
            let shifted: [Complex<Double>] = [0] + polynomial
            polynomial.append(0)
            for i in polynomial.indices { polynomial[i] -= pole * shifted[i] }
        }
        let numerator = (0..<order).map { _ in Complex(draws.next(), draws.next()) }
        let system = try ComplexTransferFunction(
            denominator: Array(polynomial.dropFirst()), numerator: numerator, feedthrough: Complex(0.5, -1))
        return (system, poles)
    }

    private func plainKernel(_ system: ComplexTransferFunction, _ length: Int) -> [Complex<Double>] {
        var kernel: [Complex<Double>] = []
        for k in 0..<length {
            var sum = k < system.order ? system.numerator[k] : 0
            for i in 1..<max(1, min(k, system.order) + 1) { sum -= system.denominator[i - 1] * kernel[k - i] }
            kernel.append(sum)
        }
        return kernel
    }

    private func difference(_ left: [Complex<Double>], _ right: [Complex<Double>]) -> Double {
        guard left.count == right.count else { return .infinity }
        let scale = right.map(\.length).max() ?? 0
        return (zip(left, right).map { ($0 - $1).length }.max() ?? 0) / scale
    }

    @Test(arguments: [1, 2, 5, 8, 12])
    func `every route agrees with the recurrence, at every length`(order: Int) throws {
        let (system, _) = try makeSystem(order: order, seed: UInt64(order))
        for length in [1, 2, order, 33, 64, 300] {
            let expected = plainKernel(system, length)
            for route in [nil, KernelRoute.series, .fft] {
                #expect(try difference(system.kernel(length: length, route: route).values, expected) < 1e-12)
            }
            let delayed = try system.kernel(length: length, timing: .delayed).values
            #expect(try delayed == [system.feedthrough] + system.kernel(length: length).values.dropLast())
        }
    }

    @Test func `one pole gives its powers`() throws {
        let pole = Complex(length: 0.99, phase: 1.0)
        let system = try ComplexTransferFunction(denominator: [-pole], numerator: [Complex(0, 2)])
        let expected = (0..<200).map { Complex(0, 2) * Complex(length: Double.pow(0.99, $0), phase: Double($0)) }
        #expect(try difference(system.kernel(length: 200).values, expected) < 1e-13)
    }

    @Test(arguments: [1, 4, 9])
    func `a truncated numerator gives its kernel, at every length and by every route`(order: Int) throws {
        let (system, _) = try makeSystem(order: order, seed: 40 + UInt64(order))
        for own in [3, 20, 41] {
            let truncated = try system.truncatedNumerator(length: own)
            let given = try ComplexTransferFunction(denominator: system.denominator, numerator: truncated)
            for length in [1, own, own + 30] {
                for route in [nil, KernelRoute.series, .fft] {
                    let kernel = try given.kernel(length: length, route: route, meaning: .truncated(length: own))
                    #expect(difference(kernel.values, plainKernel(system, length)) < 1e-11, "\(own) \(length)")
                }
            }
        }
    }

    @Test func `transforms are taken where they are cheaper and the response dies out`() throws {
        let order = 200
        let ring = [Complex<Double>](repeating: 0, count: order - 1)
        let numerator = [Complex<Double>](repeating: 1, count: order)
        let fading = try ComplexTransferFunction(denominator: ring + [Complex(0, 0.01)], numerator: numerator)
        #expect(try fading.kernel(length: 6000).route == .fft)
        #expect(try difference(fading.kernel(length: 6000).values, plainKernel(fading, 6000)) < 1e-13)
        let lasting = try ComplexTransferFunction(denominator: ring + [Complex(0, 0.99)], numerator: numerator)
        #expect(try lasting.kernel(length: 6000).route == .series)
        let onNode = try ComplexTransferFunction(denominator: ring + [-1], numerator: numerator)
        #expect(try onNode.kernel(length: 6000).route == .series)
    }

    @Test func `what cannot be is refused, by name`() throws {
        #expect(throws: ComputeError.outOfRange(argument: "a", value: 0, allowed: 1...8192)) {
            try ComplexTransferFunction(denominator: [], numerator: [])
        }
        #expect(throws: ComputeError.wrongLength(argument: "b", actual: 2, expected: 1)) {
            try ComplexTransferFunction(denominator: [1], numerator: [1, 1])
        }
        #expect(throws: ComputeError.notFinite(argument: "a", index: 0)) {
            try ComplexTransferFunction(denominator: [Complex(.nan, 0)], numerator: [1])
        }
        let system = try ComplexTransferFunction(denominator: [Complex(0, 1)], numerator: [1])
        #expect(throws: ComputeError.outOfRange(argument: "length", value: 0, allowed: 1...1_048_576)) {
            try system.kernel(length: 0)
        }
        #expect(throws: ComputeError.poleOnNode(node: 3, length: 4)) { try system.kernel(length: 4, route: .fft) }
        #expect(throws: ComputeError.poleOnNode(node: 3, length: 4)) {
            try system.kernel(length: 4, meaning: .truncated(length: 4))
        }
        #expect(
            throws: ComputeError.notApplicable(
                argument: "method", choice: "newton", subject: "complex coefficients")
        ) {
            try system.kernel(length: 4, route: .newton)
        }
        let growing = try ComplexTransferFunction(denominator: [Complex(0, 16)], numerator: [1])
        #expect(throws: ComputeError.diverged(step: 256)) { try growing.kernel(length: 300) }
    }
}
