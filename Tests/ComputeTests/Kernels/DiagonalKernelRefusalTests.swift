import Compute
import Numerics
import Testing

@Suite struct DiagonalKernelRefusalTests {
    private func system(_ pole: Complex<Double>) throws -> DiagonalSystem {
        try DiagonalSystem(poles: [pole], inputVector: [1], outputVector: [1], poleSet: .whole)
    }

    @Test(arguments: [Int.min, -1, 0, (1 << 20) + 1])
    func `other lengths are refused, by name`(length: Int) throws {
        let kernel = try DiagonalKernel(system(Complex(-1)), sampling: .discrete)
        let refusal = ComputeError.outOfRange(argument: "length", value: length, allowed: 1...(1 << 20))
        #expect(throws: refusal) { try kernel.samples(length) }
        #expect(throws: refusal) { try kernel.samples(length, by: .recurrence) }
        #expect(throws: refusal) { try DiagonalKernel.samples(of: [kernel], length: length) }
    }

    @Test(arguments: [0, -1, Double.nan, .infinity])
    func `other time steps, rates and bandlimits are refused, by name`(value: Double) throws {
        func expectRefusal(_ argument: String, _ body: () throws -> Void) {
            #expect {
                try body()
            } throws: { error in
                guard case .notInInterval(argument, _, _) = error as? ComputeError else { return false }
                return true
            }
        }
        expectRefusal("timeStep") {
            _ = try DiagonalKernel(system(Complex(-1)), sampling: .continuous(rule: .zoh, timeStep: value))
        }
        expectRefusal("bandlimit") {
            _ = try DiagonalKernel(system(Complex(-1)), sampling: .discrete, bandlimit: value)
        }
        expectRefusal("rate") {
            _ = try KernelSampling.continuous(rule: .zoh, timeStep: 1).slowed(by: value)
        }
    }

    @Test func `a rule with another output makes no kernel`() throws {
        for rule in [DiscretizationMethod.foh, .impulse, .tustin] {
            #expect(throws: ComputeError.self) {
                try DiagonalKernel(system(Complex(-1)), sampling: .continuous(rule: rule, timeStep: 1))
            }
        }
        #expect(throws: ComputeError.self) { try KernelSampling.discrete.slowed(by: 2) }
    }

    @Test func `a pole that the rule sends to infinity is refused`() throws {
        #expect(throws: ComputeError.singular(pivot: 0)) {
            try DiagonalKernel(system(Complex(8)), sampling: .continuous(rule: .bilinear, timeStep: 0.25))
        }
    }

    @Test func `a kernel that leaves the range of double precision is refused where it does`() throws {
        let kernel = try DiagonalKernel(system(Complex(2)), sampling: .discrete)
        #expect(try kernel.samples(1024).real[1023] == 0x1p1023)
        #expect(throws: ComputeError.diverged(step: 1024)) { try kernel.samples(1025) }
        #expect(throws: ComputeError.diverged(step: 1024)) { try kernel.samples(1025, by: .recurrence) }
        #expect(throws: ComputeError.diverged(step: 0)) {
            try DiagonalKernel(system(Complex(1e6)), sampling: .continuous(rule: .zoh, timeStep: 1))
        }
        #expect(throws: ComputeError.diverged(step: 0)) {
            try DiagonalKernel(system(Complex(0, 1e300)), sampling: .continuous(rule: .zoh, timeStep: 1e300))
        }
    }

    @Test func `growth and aliasing are warned of`() throws {
        let growing = try DiagonalKernel(system(Complex(0, 1.5)), sampling: .discrete)
        #expect(growing.warnings == [.unstable(spectralRadius: 1.5)])
        #expect(growing.spectralRadius == 1.5)
        let fast = try DiagonalKernel(system(Complex(-50)), sampling: .continuous(rule: .bilinear, timeStep: 0.125))
        #expect(fast.warnings == [.aliasing(product: 6.25)])
        let held = try DiagonalKernel(system(Complex(-50)), sampling: .continuous(rule: .zoh, timeStep: 0.125))
        #expect(held.warnings.isEmpty)
        #expect(isClose(held.spectralRadius, 0.0019304541362277093))
    }

    @Test func `a checkpoint ends the work`() throws {
        let kernel = try DiagonalKernel(system(Complex(-0.5)), sampling: .discrete)
        for method in DiagonalKernel.Method.allCases {
            #expect(throws: ComputeError.cancelled) {
                try kernel.samples(100, by: method) { () throws(ComputeError) in throw .cancelled }
            }
        }
    }
}
