import Compute
import Testing

/// Denominators whose poles cluster, where every method loses digits and must not lose many more than the plain
/// recurrence, or say so.
@Suite struct KernelRoundingTests {
    struct Case: Decodable {
        let name: String
        let a: [Double]
        let b: [Double]
        let kernel: [Double]
        let radius: Double

        func system() throws -> TransferFunction { try TransferFunction(denominator: a, numerator: b) }

        /// The error of the recurrence by its definition.
        func plainError() throws -> Double {
            max(.ulpOfOne, relativeError(try system().plainKernel(kernel.count), kernel))
        }
    }

    @Test func `the recurrence in registers errs at most 8 times as much as the plain one`() throws {
        for golden in try Golden.clusters() {
            let plain = try golden.plainError()
            for route in [nil, KernelRoute.series] {
                let kernel = try golden.system().kernel(length: golden.kernel.count, route: route)
                #expect(kernel.route == .series)
                #expect(relativeError(kernel.values, golden.kernel) <= 8 * plain, "\(golden.name), \(plain)")
            }
        }
    }

    @Test func `every route says how many digits it lost`() throws {
        for golden in try Golden.clusters() {
            let system = try golden.system()
            for route in KernelRoute.allCases where route != .alias {
                do {
                    let kernel = try system.kernel(length: golden.kernel.count, route: route)
                    let error = relativeError(kernel.values, golden.kernel)
                    let estimate = try system.errorEstimate(of: kernel)
                    #expect(
                        error <= 4 * estimate + 2e-15 || estimate > 0.1,
                        "\(golden.name), \(route): \(error), \(estimate)")
                    // The estimate of a method that errs as the plain one is no scare either.
                    if route == .series {
                        #expect(estimate <= 1e4 * (try golden.plainError()), "\(golden.name), \(estimate)")
                    }
                } catch ComputeError.illConditioned(let estimate, 1, nil, nil) {
                    #expect(estimate >= 1 && (route == .fft || route == .contour), "\(golden.name), \(route)")
                }
            }
        }
    }

    @Test func `random clusters keep the digits of the plain recurrence in every length`() throws {
        var draws = Draws(seed: 900)
        for order in [2, 3, 5, 8, 11] {
            for radius in [0.6, 0.8, 0.9] {
                let system = try draws.cluster(order: order, radius: radius)
                for length in [15, 16, 17, 64, 700] {
                    let plain = system.plainKernel(length)
                    let kernel = try system.kernel(length: length)
                    let estimate = try system.errorEstimate(of: kernel)
                    #expect(relativeError(kernel.values, plain) <= 4 * estimate + 1e-15, "\(order) \(radius) \(length)")
                }
            }
        }
    }

    @Test func `the contour serves long kernels of clustered poles inside the unit circle`() throws {
        let system = try #require(try Golden.clusters().first).system()
        let expected = try system.kernel(length: 8192, route: .series).values
        let kernel = try system.kernel(length: 8192, route: .contour)
        let error = relativeError(kernel.values, expected)
        #expect(error < 1e-4)
        #expect(error <= 4 * (try system.errorEstimate(of: kernel)))
    }

    @Test func `prefilling a state of clustered poles equals single steps`() throws {
        let system = try #require(try Golden.clusters().first).system()
        var draws = Draws(seed: 901)
        let inputs = draws.vector(500)
        var (stepped, prefilled) = (CompanionStep(system), CompanionStep(system))
        _ = try stepped.advance(by: inputs)
        try prefilled.absorb(inputs)
        #expect(relativeError(prefilled.state, stepped.state) < 1e-8)
    }

    @Test func `values hidden by rounding are refused as such, and poles on nodes as poles`() throws {
        let legs = try #require(try Golden.clusters().first { $0.name.hasPrefix("LegS") })
        for route in [KernelRoute.fft, .alias, .contour] {
            #expect {
                try legs.system().kernel(length: 512, route: route)
            } throws: { error in
                guard case .illConditioned(let estimate, 1, nil, nil)? = error as? ComputeError else { return false }
                return estimate >= 1
            }
        }
        let triple = try TransferFunction(denominator: [-3, 3, -1], numerator: [1, 0, 0])
        #expect(throws: ComputeError.poleOnNode(node: 0, length: 512)) { try triple.kernel(length: 512, route: .fft) }
    }
}

extension Draws {
    /// Poles that all lie within 0.08 of a point, in pairs, and one real one where the order is odd.
    fileprivate mutating func cluster(order: Int, radius: Double) throws -> TransferFunction {
        var denominator = [1.0]
        for _ in 0..<order / 2 {
            let (x, y) = (radius + 0.08 * next(), 0.08 * next())
            denominator = product(denominator, [1, -2 * x, x * x + y * y])
        }
        if order % 2 == 1 { denominator = product(denominator, [1, -radius]) }
        return try TransferFunction(denominator: Array(denominator.dropFirst()), numerator: vector(order))
    }

    private func product(_ left: [Double], _ right: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: left.count + right.count - 1)
        for i in left.indices { for j in right.indices { result[i + j] += left[i] * right[j] } }
        return result
    }
}

extension Golden {
    static func clusters() throws -> [KernelRoundingTests.Case] {
        try load("transfer-function-clustered")
    }
}
