import Compute
import Testing

@Suite struct GoldenTransferFunctionTests {
    struct Case: Decodable {
        let name: String
        let a: [Double]
        let b: [Double]
        let kernel: [Double]
        let truncated: [Double]
        let reflection: [Double]?
        let inputs: [Double]
        let outputs: [Double]
        let state: [Double]

        func system() throws -> TransferFunction { try TransferFunction(denominator: a, numerator: b) }
    }

    @Test func `every route that serves every system gives the kernel of mpmath`() throws {
        for golden in try Golden.cases() {
            let system = try golden.system()
            for route in [nil, KernelRoute.series, .newton, .recurrence] {
                let kernel = try system.kernel(length: golden.kernel.count, route: route)
                #expect(relativeError(kernel.values, golden.kernel) < 1e-13, "\(golden.name), \(kernel.route)")
            }
        }
    }

    @Test func `division on the roots of unity gives the kernel of mpmath, or names the pole's node`() throws {
        for golden in try Golden.cases() {
            let kernel = try golden.system().kernel(length: golden.kernel.count, route: .fft)
            #expect(relativeError(kernel.values, golden.kernel) < 1e-13, "\(golden.name)")
        }
    }

    @Test func `the contour gives the kernel of mpmath wherever no pole lies far outside`() throws {
        for golden in try Golden.cases() where golden.name != "unstable" {
            let kernel = try golden.system().kernel(length: golden.kernel.count, route: .contour)
            #expect(relativeError(kernel.values, golden.kernel) < 1e-11, "\(golden.name)")
        }
    }

    @Test func `the truncated numerator is b (I - A^L) of mpmath, and leads back`() throws {
        for golden in try Golden.cases() {
            let system = try golden.system()
            let length = golden.kernel.count
            let truncated = try system.truncatedNumerator(length: length)
            // The kernel, whose rounding is carried, is up to 25 times as large as b in the unstable case.
            #expect(relativeError(truncated, golden.truncated) < 1e-13, "\(golden.name)")
            let back = try TransferFunction(
                denominator: golden.a, truncatedNumerator: golden.truncated, length: length)
            #expect(relativeError(back.numerator, golden.b) < 2e-12, "\(golden.name)")
        }
    }

    @Test func `the companion step and its prefill end in the state of mpmath`() throws {
        for golden in try Golden.cases() {
            var step = CompanionStep(try golden.system())
            let outputs = try step.advance(by: golden.inputs)
            #expect(relativeError(outputs, golden.outputs) < 1e-13, "\(golden.name)")
            #expect(relativeError(step.state, golden.state) < 1e-13, "\(golden.name)")
            var prefilled = CompanionStep(try golden.system())
            try prefilled.absorb(golden.inputs)
            #expect(relativeError(prefilled.state, golden.state) < 1e-13, "\(golden.name)")
            let stateFree = try golden.system().outputs(for: golden.inputs)
            #expect(relativeError(stateFree, golden.outputs) < 1e-13, "\(golden.name)")
        }
    }

    @Test func `the step-down gives the reflection coefficients of mpmath, or finds the system unstable`() throws {
        for golden in try Golden.cases() {
            let test = try golden.system().schurCohnTest()
            if let reflection = golden.reflection {
                #expect(test.isStable)
                #expect(relativeError(test.reflectionCoefficients, reflection) < 1e-12, "\(golden.name)")
            } else {
                #expect(!test.isStable)
            }
        }
    }
}

extension Golden {
    fileprivate static func cases() throws -> [GoldenTransferFunctionTests.Case] {
        try load("transfer-function")
    }
}
