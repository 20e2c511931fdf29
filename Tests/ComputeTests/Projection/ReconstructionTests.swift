import Compute
import Testing

@Suite struct ReconstructionTests {
    @Test(arguments: BasisScaling.allCases)
    func `a polynomial below degree N comes back from the whole past`(scaling: BasisScaling) throws {
        // The moments of u = 1 - 3s + 2s² in Legendre polynomials of 2s - 1: 1/6 P₀ - 1/2 P₁ + 1/3 P₂.
        let series = [1.0 / 6, -1.0 / 2, 1.0 / 3, 0]
        let coefficients = (0..<4).map { n in series[n] / scaling.weight(n) }
        let basis = try ProjectionBasis(measure: .legs, order: 4, scaling: scaling, window: nil)
        let times = [0, 2.5, 5, 7.5, 10]
        let values = try basis.values(of: coefficients, at: times, end: 10)
        for (time, value) in zip(times, values) {
            let s = time / 10
            #expect(isClose(value, 1 - 3 * s + 2 * s * s, ulps: 8))
        }
    }

    @Test func `the error of a memory shrinks as its order grows`() throws {
        let samples = mixedSignal(300)
        let signal = try Signal(samples: samples, channels: 1, timeStep: 1)
        var errors: [Double] = []
        for order in [2, 8, 32] {
            var memory = try makeMemory(.legs, .exact, order: order)
            try memory.hear(samples)
            let times = memory.basis.sampleMiddles(of: signal)
            let values = try memory.reconstruction(at: times)
            errors.append(try ReconstructionError(of: values, against: signal, at: times).rmse)
        }
        #expect(errors == errors.sorted(by: >))
    }

    @Test func `every channel has its row, and the window its end`() throws {
        var memory = try makeMemory(.legt, .zoh, order: 3, window: 5, channels: 2)
        try memory.hear((0..<400).flatMap { _ in [1.0, -2] })
        let values = try memory.reconstruction(at: [395, 397.5, 400])
        #expect(relativeError(values, [1, 1, 1, -2, -2, -2]) < 1e-12)
    }

    @Test func `points are equally spaced with both ends, and errors are taken at the samples' middles`() throws {
        let past = try ProjectionBasis(measure: .legs, order: 3, scaling: .paper, window: nil)
        let window = try ProjectionBasis(measure: .lmu, order: 3, scaling: .lmu, window: 2)
        #expect(try past.evenTimes(5, end: 8) == [0, 2, 4, 6, 8])
        #expect(try past.evenTimes(1, end: 8) == [8])
        #expect(try window.evenTimes(3, end: 1) == [-1, 0, 1])
        let signal = try Signal(samples: [1, 2, 3, 4], channels: 1, timeStep: 1)
        #expect(past.sampleMiddles(of: signal) == [0.5, 1.5, 2.5, 3.5])
        #expect(window.sampleMiddles(of: signal) == [2.5, 3.5])
        #expect(signal.meanSquare(window: nil) == 30.0 / 4)
        #expect(signal.meanSquare(window: 1.5) == (16 + 9.0 / 2) / 1.5)
        #expect(signal.meanSquare(window: 8) == 30.0 / 8)
        #expect(throws: ComputeError.outOfRange(argument: "points", value: 0, allowed: 1...(1 << 20))) {
            try past.evenTimes(0, end: 8)
        }
    }

    @Test(arguments: [-0.001, 10.001, Double.infinity, -Double.infinity] as [Double])
    func `a time outside the past is refused`(time: Double) throws {
        let basis = try ProjectionBasis(measure: .legs, order: 2, scaling: .paper, window: nil)
        #expect(throws: ComputeError.notInInterval(argument: "t", value: time, allowed: "[0.0, 10.0]")) {
            try basis.values(of: [1, 2], at: [5, time], end: 10)
        }
    }

    @Test func `a time outside the window is refused, and a rounded end is not`() throws {
        let basis = try ProjectionBasis(measure: .legt, order: 2, scaling: .paper, window: 3)
        #expect(throws: ComputeError.notInInterval(argument: "t", value: 6.5, allowed: "[7.0, 10.0]")) {
            try basis.values(of: [1, 2], at: [6.5], end: 10)
        }
        let ends = try basis.values(of: [1, 2], at: [Double(10).nextUp, 10], end: 10)
        #expect(ends[0] == ends[1])
    }

    @Test func `nothing heard leaves nothing to show of the whole past, and silence in a window`() throws {
        let past = try makeMemory(.legs, .exact, order: 3)
        #expect(throws: ComputeError.notInInterval(argument: "t_end", value: 0, allowed: "(0, ∞)")) {
            try past.reconstruction(at: [0])
        }
        let window = try makeMemory(.legt, .zoh, order: 3, window: 4)
        #expect(try window.reconstruction(at: [-4, -1, 0]) == [0, 0, 0])
    }

    @Test(arguments: [[], [1], [1, 2, 3]] as [[Double]])
    func `coefficients that are no whole rows are refused`(coefficients: [Double]) throws {
        let basis = try ProjectionBasis(measure: .legs, order: 2, scaling: .paper, window: nil)
        let refusal = ComputeError.wrongLength(
            argument: "coefficients",
            actual: coefficients.count,
            expected: 2
        )
        #expect(throws: refusal) { try basis.values(of: coefficients, at: [1], end: 10) }
    }

    @Test func `an error compares with the held samples, and with silence before them`() throws {
        let signal = try Signal(samples: [1, 10, 2, 20], channels: 2, timeStep: 0.5)
        let times = [-1, 0, 0.49, 0.5, 1]
        #expect(times.map { signal.value(at: $0, channel: 0) } == [0, 1, 1, 2, 2])
        #expect(times.map { signal.value(at: $0, channel: 1) } == [0, 10, 10, 20, 20])
        let error = try ReconstructionError(of: [1, 2, 13, 24], against: signal, at: [0.25, 0.75])
        #expect(error.maxAbs == 4)
        #expect(error.rmse == (25.0 / 4).squareRoot())
        #expect(throws: ComputeError.wrongLength(argument: "values", actual: 1, expected: 2)) {
            try ReconstructionError(of: [1], against: signal, at: [0])
        }
    }

    @Test func `a signal is whole rows of numbers`() {
        #expect(throws: ComputeError.wrongLength(argument: "u", actual: 3, expected: 2)) {
            try Signal(samples: [1, 2, 3], channels: 2, timeStep: 1)
        }
        #expect(throws: ComputeError.wrongLength(argument: "u", actual: 0, expected: 1)) {
            try Signal(samples: [], channels: 1, timeStep: 1)
        }
        #expect(throws: ComputeError.notFinite(argument: "u", index: 2)) {
            try Signal(samples: [1, 2, .infinity], channels: 1, timeStep: 1)
        }
        #expect(throws: ComputeError.notInInterval(argument: "dt", value: 0, allowed: "(0, ∞)")) {
            try Signal(samples: [1], channels: 1, timeStep: 0)
        }
        #expect(throws: ComputeError.outOfRange(argument: "channels", value: 0, allowed: 1...(1 << 20))) {
            try Signal(samples: [1], channels: 0, timeStep: 1)
        }
    }
}
