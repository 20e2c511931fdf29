import Compute
import Numerics
import Testing

@Suite struct LegendreScaledKernelTests {
    @Test(arguments: [(1, 20), (2, 33), (16, 400), (64, 300)])
    func `the closed form is the kernel of the held matrices`(order: Int, length: Int) throws {
        let systems = try legendreSystems(order)
        let kernel = try LegendreScaledKernel(outputVector: systems.c, timeStep: 0.01).samples(length)
        let dense = try DenseKernel(systems.dense, sampling: .continuous(rule: .zoh, timeStep: 0.01))
        #expect(kernel.imaginary == nil && kernel.length == length)
        // The matrix exponential is good to rounding times the norm of εA, about 0.006 N².
        let tolerance = 1e-14 * max(1, 0.01 * Double(order * order))
        #expect(relativeError(kernel.real, try dense.krylov(length).entries) < tolerance)
    }

    @Test func `samples agree with mpmath at 60 digits`() throws {
        for golden in try GoldenKernels.load().analytic {
            let kernel = try LegendreScaledKernel(outputVector: golden.c, timeStep: golden.step)
            let samples = try kernel.samples((golden.samples.max() ?? 0) + 1).real
            let values = golden.samples.map { samples[$0] }
            // Rounding of e^{-kε} moves a polynomial of degree N by N² units.
            #expect(relativeError(values, golden.values) < 2e-15 * Double(golden.c.count + 1))
        }
    }

    @Test func `the first mode alone is a plain decay`() throws {
        let kernel = try LegendreScaledKernel(outputVector: [1], timeStep: 0.5).samples(9).real
        let expected = (0..<9).map { Double.exp(-0.5 * Double($0)) * -Double.expMinusOne(-0.5) }
        #expect(relativeError(kernel, expected) < 4e-16)
    }

    @Test func `other arguments are refused, by name`() throws {
        #expect(throws: ComputeError.outOfRange(argument: "c", value: 0, allowed: 1...4096)) {
            try LegendreScaledKernel(outputVector: [], timeStep: 1)
        }
        #expect(throws: ComputeError.notFinite(argument: "c", index: 1)) {
            try LegendreScaledKernel(outputVector: [1, .nan], timeStep: 1)
        }
        #expect(throws: ComputeError.self) { try LegendreScaledKernel(outputVector: [1], timeStep: 0) }
        let kernel = try LegendreScaledKernel(outputVector: [1], timeStep: 1)
        #expect(throws: ComputeError.outOfRange(argument: "length", value: 0, allowed: 1...(1 << 20))) {
            try kernel.samples(0)
        }
        #expect(throws: ComputeError.cancelled) {
            try kernel.samples(9) { () throws(ComputeError) in throw .cancelled }
        }
    }
}
