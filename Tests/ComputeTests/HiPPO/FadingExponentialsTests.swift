import Compute
import Numerics
import Testing

@Suite struct FadingExponentialsTests {
    private static let memories: [(HiPPOMeasure, Int, BasisScaling, Double)] = [
        (.foud, 5, .paper, 0.5), (.foud, 1, .paper, 2), (.legsd, 4, .paper, 1), (.legsd, 5, .unit, 0.5),
        (.legsd, 6, .lmu, 2),
    ]

    private func mixedCoefficients(_ order: Int) -> [Double] { mixedNumbers(order, seed: 3).map(\.real) }

    @Test(arguments: memories)
    func `what is read back has the coefficients it was read from`(
        measure: HiPPOMeasure, order: Int, scaling: BasisScaling, window: Double
    ) throws {
        let system = try HiPPOSystem(measure: measure, order: order, scaling: scaling, window: window)
        let basis = try ProjectionBasis(measure: measure, order: order, scaling: scaling, window: window)
        let coefficients = mixedCoefficients(order)
        // ∫ e^{τA} B û(t - τ) dτ over 60 windows, of which e^{-30} is left; 16 nodes to a sixth of a window.
        let end = 60 * window
        let rule = try GaussLegendreRule(order: 16)
        let panel = window / 6
        let half = try matrixExponential(system.stateMatrix, scaledBy: panel)
        let kernels = try rule.nodes.map { node in
            try matrixExponential(system.stateMatrix, scaledBy: panel * (node + 1) / 2) * system.inputVector
        }
        var found = [Double](repeating: 0, count: order)
        var decay = Matrix.identity(order)
        for index in 0..<360 {
            let times = rule.nodes.map { end - panel * (Double(index) + ($0 + 1) / 2) }
            let values = try basis.values(of: coefficients, at: times, end: end)
            for (j, kernel) in kernels.enumerated() {
                let aged = decay * kernel
                for n in 0..<order { found[n] += rule.weights[j] * panel / 2 * values[j] * aged[n] }
            }
            decay = half * decay
        }
        #expect(relativeError(found, coefficients) < 1e-11)
    }

    @Test func `a periodic signal comes back from its damped modes`() throws {
        // u = e^{2πi m s} has the modes ∫ e^{-σ/2} e^{2πi (n - m) σ} dσ = 1 / (½ - 2πi (n - m)).
        let (highest, window) = (3, 2.0)
        let basis = try ProjectionBasis(measure: .foud, order: 7, scaling: .paper, window: window)
        for m in 0...highest {
            let modes = (-highest...highest).map { n in
                let opposite = Complex(1) / Complex(0.5, -2 * .pi * Double(n + m))
                return (Complex(1) / Complex(0.5, -2 * .pi * Double(n - m)) + opposite).multiplied(by: 0.5)
            }
            let times = [0, 0.3, 1.7, 9.9, 20]
            let values = try basis.values(of: FourierForm.coefficients(of: modes), at: times, end: 20)
            for (value, time) in zip(values, times) {
                let expected = Double.cos(2 * .pi * Double(m) * (20 - time) / window)
                #expect((value - expected).magnitude < 1e-13, "mode \(m)")
            }
        }
    }

    @Test func `a memory that is stepped shows the periodic signal it heard`() throws {
        let (step, length) = (1.0 / 128, 128 * 40)
        let samples = (0..<length).map { 1 + Double.cos(2 * .pi * (Double($0) + 0.5) * step) }
        var memory = try HiPPOMemory(
            HiPPOMemory.Configuration(
                measure: .foud, order: 5, scaling: .paper, parameters: HiPPOParameters(window: 1), timeStep: step,
                rule: .zoh, channels: 1))
        try memory.hear(samples)
        let times = (0...10).map { memory.time - Double($0) / 10 }
        for (value, time) in zip(try memory.reconstruction(at: times), times) {
            #expect((value - 1 - Double.cos(2 * .pi * time)).magnitude < 1e-3)
        }
    }

    @Test func `rows are read one by one, and the scaling changes nothing`() throws {
        let paper = try ProjectionBasis(measure: .legsd, order: 6, scaling: .paper, window: 1)
        let unit = try ProjectionBasis(measure: .legsd, order: 6, scaling: .unit, window: 1)
        let (first, second) = (mixedCoefficients(6), mixedCoefficients(6).map { 1 - $0 })
        let times = [0, 1.5, 4]
        let both = try paper.values(of: first + second, at: times, end: 4)
        #expect(try both == paper.values(of: first, at: times, end: 4) + paper.values(of: second, at: times, end: 4))
        let scaled = first.enumerated().map { BasisScaling.unit.factor($0) * $1 }
        #expect(try relativeError(unit.values(of: scaled, at: times, end: 4), Array(both.prefix(3))) < 1e-13)
    }

    @Test func `orders without eigenvectors and times outside are refused`() throws {
        let large = try ProjectionBasis(measure: .legsd, order: 1025, scaling: .paper, window: 1)
        #expect(throws: ComputeError.outOfRange(argument: "order", value: 1025, allowed: 1...1024)) {
            try large.values(of: [Double](repeating: 1, count: 1025), at: [1], end: 1)
        }
        let basis = try ProjectionBasis(measure: .foud, order: 3, scaling: .paper, window: 1)
        #expect(throws: ComputeError.notInInterval(argument: "t", value: 3, allowed: "[0.0, 2.0]")) {
            try basis.values(of: [1, 0, 0], at: [3], end: 2)
        }
        #expect(throws: ComputeError.wrongLength(argument: "coefficients", actual: 2, expected: 3)) {
            try basis.values(of: [1, 0], at: [1], end: 2)
        }
        #expect(throws: ComputeError.cancelled) {
            try basis.values(of: [1, 0, 0], at: [1], end: 2) { () throws(ComputeError) in throw .cancelled }
        }
    }
}
