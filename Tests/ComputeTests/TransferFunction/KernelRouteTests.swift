import Compute
import Testing

@Suite struct KernelRouteTests {
    @Test(arguments: 1...16)
    func `series, transforms and power series agree for poles up to 0.95`(order: Int) throws {
        var draws = Draws(seed: UInt64(order))
        for length in [1, 2, order, order + 1, 63, 64, 65, 500] {
            let system = try draws.stableSystem(order: order)
            let expected = system.plainKernel(length)
            for route in [nil] + KernelRoute.allCases.filter({ $0 != .alias && $0 != .contour }) {
                let kernel = try system.kernel(length: length, route: route)
                #expect(relativeError(kernel.values, expected) < 1e-13, "\(kernel.route) \(length)")
            }
            let contour = try system.kernel(length: length, route: .contour)
            #expect(relativeError(contour.values, expected) < 1e-11, "\(length)")
        }
    }

    @Test(arguments: 1...16)
    func `the truncated numerator is b (I - A^L), and its division on the roots of unity is the series`(
        order: Int
    ) throws {
        var draws = Draws(seed: 100 + UInt64(order))
        for length in [1, 2, 5, 16, 33, 64] {
            let system = try draws.stableSystem(order: order)
            let last = power(system.companionMatrix, length)
            let product = (0..<order).map { j in
                (0..<order).reduce(system.numerator[j]) { $0 - system.numerator[$1] * last[$1, j] }
            }
            let truncated = try system.truncatedNumerator(length: length)
            #expect(relativeError(truncated, product) < 1e-13, "\(length)")
            let given = try TransferFunction(denominator: system.denominator, numerator: truncated)
            let kernel = try given.kernel(length: length, meaning: .truncated(length: length))
            #expect(relativeError(kernel.values, system.plainKernel(length)) < 1e-13, "\(length)")
            #expect(kernel.route == .fft && kernel.reason == .truncatedNumerator)
        }
    }

    @Test(arguments: [1, 3, 8, 16])
    func `a truncated numerator leads back to the whole one by the transposed solve`(order: Int) throws {
        var draws = Draws(seed: 200 + UInt64(order))
        for length in [1, 4, 16, 33] {
            let system = try draws.stableSystem(order: order)
            let truncated = try system.truncatedNumerator(length: length)
            let last = power(system.companionMatrix, length)
            let matrix = Matrix(rows: order, columns: order) { ($0 == $1 ? 1 : 0) - last[$1, $0] }
            let solved = try LUFactorization(matrix).solve(truncated)
            let whole = try TransferFunction(
                denominator: system.denominator, truncatedNumerator: truncated, length: length, feedthrough: 0.5)
            #expect(relativeError(whole.numerator, solved) < 1e-11, "\(length)")
            #expect(relativeError(whole.numerator, system.numerator) < 1e-11, "\(length)")
            #expect(whole.feedthrough == 0.5)
        }
    }

    @Test func `a truncated numerator serves other lengths and routes than its own`() throws {
        var draws = Draws(seed: 300)
        let system = try draws.stableSystem(order: 6)
        let given = try TransferFunction(
            denominator: system.denominator, numerator: system.truncatedNumerator(length: 40))
        for length in [1, 17, 40, 41, 200] {
            for route in [nil, KernelRoute.series, .fft, .newton, .recurrence, .contour] {
                let kernel = try given.kernel(length: length, route: route, meaning: .truncated(length: 40))
                #expect(relativeError(kernel.values, system.plainKernel(length)) < 1e-11, "\(kernel.route) \(length)")
            }
        }
    }

    @Test func `wrapping around adds the samples L apart, and the error reported is what it adds`() throws {
        var draws = Draws(seed: 400)
        for order in [1, 4, 9] {
            let system = try draws.stableSystem(order: order)
            let length = 24
            let long = system.plainKernel(100 * length)
            let wrapped = (0..<length).map { k in
                stride(from: k, to: long.count, by: length).reduce(0) { $0 + long[$1] }
            }
            let kernel = try system.kernel(length: length, route: .alias)
            #expect(relativeError(kernel.values, wrapped) < 1e-13)
            let error = zip(wrapped, long).map { ($0 - $1).magnitude }.max() ?? 0
            #expect(isClose(try #require(kernel.aliasError), error, ulps: 64))
        }
    }

    @Test func `the delayed kernel begins with the feedthrough and ends a sample earlier`() throws {
        var draws = Draws(seed: 500)
        let system = try draws.stableSystem(order: 5)
        for length in [1, 2, 9] {
            let post = try system.kernel(length: length).values
            let delayed = try system.kernel(length: length, timing: .delayed).values
            #expect(delayed == [system.feedthrough] + post.dropLast())
        }
    }

    @Test func `blocks of outputs equal single outputs`() throws {
        for order in [1, 2, 15, 16, 17, 40, 333] {
            var draws = Draws(seed: 600 + UInt64(order))
            let system = try draws.stableSystem(order: order)
            let kernel = try system.kernel(length: 700, route: .series).values
            #expect(relativeError(kernel, system.plainKernel(700)) < 1e-13, "\(order)")
        }
    }

    @Test func `a filter whose block would overflow is run one output after another`() throws {
        let system = try TransferFunction(denominator: [1e200, 0], numerator: [0, 1])
        #expect(try system.kernel(length: 3, route: .series).values == [0, 1, -1e200])
        #expect(throws: ComputeError.diverged(step: 3)) { try system.kernel(length: 4, route: .series) }
        // The block's later outputs overflow, and none that is asked for.
        let ring = [Double](repeating: 0, count: 15)
        let late = try TransferFunction(denominator: ring + [-1e300], numerator: ring + [1e10])
        #expect(try late.kernel(length: 31, route: .series).values == ring + [1e10] + ring)
        #expect(throws: ComputeError.diverged(step: 31)) { try late.kernel(length: 32, route: .series) }
    }

    @Test func `without a route the cost decides, and then the rounding`() throws {
        var draws = Draws(seed: 700)
        let small = try draws.stableSystem(order: 8).kernel(length: 1000)
        #expect(small.route == .series && small.reason == .cost)

        let lasting = try TransferFunction(
            denominator: [Double](repeating: 0, count: 1023) + [-1], numerator: draws.vector(1024))
        let large = try lasting.kernel(length: 4096)
        #expect(large.route == .newton && large.reason == .cost)
        #expect(relativeError(large.values, try lasting.kernel(length: 4096, route: .series).values) < 1e-14)

        // (1 - z)^5 / (1 - z)^6: the response of the denominator alone grows as k^5.
        let zeros = [Double](repeating: 0, count: 1018)
        let cancelling = try TransferFunction(
            denominator: [-6, 15, -20, 15, -6, 1] + zeros, numerator: [1, -5, 10, -10, 5, -1] + zeros)
        let careful = try cancelling.kernel(length: 4096)
        #expect(careful.route == .series && careful.reason == .conditioning)
        #expect(relativeError(careful.values, [Double](repeating: 1, count: 4096)) == 0)
    }

    @Test func `long kernels by transforms are those of the recurrence`() throws {
        var draws = Draws(seed: 800)
        for (order, length) in [(300, 3000), (1100, 2500), (40, 5000)] {
            let system = try draws.stableSystem(order: order)
            let expected = try system.kernel(length: length, route: .series).values
            for route in [KernelRoute.newton, .fft] {
                let kernel = try system.kernel(length: length, route: route).values
                #expect(relativeError(kernel, expected) < 1e-13, "\(route) \(order)")
            }
        }
    }
}
