import Compute
import Testing

@Suite struct ProjectionTests {
    private func signal(length: Int, channels: Int) throws -> Signal {
        try Signal(samples: mixedSignal(length * channels), channels: channels, timeStep: 0.5)
    }

    private func configuration(_ rule: MemoryRule, channels: Int) -> HiPPOMemory.Configuration {
        HiPPOMemory.Configuration(
            measure: .legs,
            order: 6,
            scaling: .unit,
            window: nil,
            timeStep: 0.5,
            rule: rule,
            channels: channels
        )
    }

    @Test(arguments: [1, 3])
    func `a projection is the memory's coefficients on the way`(channels: Int) throws {
        let signal = try signal(length: 25, channels: channels)
        let all = try Projection(
            of: signal,
            by: configuration(.trapezoid, channels: channels),
            keeping: .all,
            checkpoint: {}
        )
        #expect(all.positions == Array(1...25))
        var memory = try HiPPOMemory(configuration(.trapezoid, channels: channels))
        let width = channels * 6
        for k in 0..<25 {
            try memory.hear(Array(signal.samples[(k * channels)..<((k + 1) * channels)]))
            #expect(memory.coefficients == Array(all.coefficients[(k * width)..<((k + 1) * width)]))
        }
    }

    @Test func `every k-th row and the last are rows of all`() throws {
        let signal = try signal(length: 25, channels: 2)
        let configuration = configuration(.exact, channels: 2)
        let all = try Projection(of: signal, by: configuration, keeping: .all, checkpoint: {})
        let some = try Projection(of: signal, by: configuration, keeping: .every(10), checkpoint: {})
        let last = try Projection(of: signal, by: configuration, keeping: .last, checkpoint: {})
        #expect(some.positions == [10, 20, 25])
        #expect(ProjectionSelection.every(10).count(of: 25) == 3)
        for (row, position) in some.positions.enumerated() {
            let expected = all.coefficients[((position - 1) * 12)..<(position * 12)]
            #expect(Array(some.coefficients[(row * 12)..<((row + 1) * 12)]) == Array(expected))
        }
        #expect(last.positions == [25])
        #expect(last.coefficients == Array(all.coefficients.suffix(12)))
    }

    @Test func `the closed form agrees with the exact memory at every row`() throws {
        let signal = try signal(length: 40, channels: 2)
        let basis = try ProjectionBasis(measure: .legs, order: 6, scaling: .unit, window: nil)
        let exact = try Projection(
            of: signal,
            by: configuration(.exact, channels: 2),
            keeping: .every(7),
            checkpoint: {}
        )
        let closed = try Projection(closedFormOf: signal, onto: basis, keeping: .every(7), checkpoint: {})
        #expect(closed.positions == exact.positions)
        #expect(relativeError(closed.coefficients, exact.coefficients) < 1e-13)
    }

    @Test(arguments: [BasisScaling.paper, .orthonormal])
    func `Parseval: ‖x‖² + ‖residual‖² is the mean of u²`(scaling: BasisScaling) throws {
        let samples = mixedSignal(30)
        let signal = try Signal(samples: samples, channels: 1, timeStep: 1)
        let basis = try ProjectionBasis(measure: .legs, order: 12, scaling: scaling, window: nil)
        let projection = try Projection(closedFormOf: signal, onto: basis, keeping: .last, checkpoint: {})
        let rule = try GaussLegendreRule(order: 12)
        var residual = 0.0
        for (k, sample) in samples.enumerated() {
            let times = rule.nodes.map { Double(k) + ($0 + 1) / 2 }
            let values = try basis.values(of: projection.coefficients, at: times, end: 30)
            for (value, weight) in zip(values, rule.weights) {
                residual += weight / 2 * (value - sample) * (value - sample)
            }
        }
        let energy = projection.coefficients.reduce(0) { $0 + $1 * $1 } / (scaling == .paper ? 1 : 2)
        let squares = samples.reduce(0) { $0 + $1 * $1 }
        #expect(isClose(energy + residual / 30, squares / 30, ulps: 64))
    }

    @Test(arguments: [3.0, 10.0, 17.25, 40.0])
    func `the closed form of a window is the projection of its staircase and of the silence before`(
        window: Double
    ) throws {
        let samples = mixedSignal(20)
        let signal = try Signal(samples: samples, channels: 1, timeStep: 1)
        let basis = try ProjectionBasis(measure: .legt, order: 5, scaling: .paper, window: window)
        let projection = try Projection(closedFormOf: signal, onto: basis, keeping: .last, checkpoint: {})
        // Between two edges the integrand is a polynomial, which the quadrature integrates exactly.
        let rule = try GaussLegendreRule(order: 5)
        var expected = [Double](repeating: 0, count: 5)
        let start = 20 - window
        for k in 0..<20 where Double(k + 1) > start {
            let (left, right) = (max(Double(k), start), Double(k + 1))
            for (z, weight) in zip(rule.nodes, rule.weights) {
                let time = left + (right - left) * (z + 1) / 2
                var values = [Double](repeating: 0, count: 5)
                var span = values.mutableSpan
                writeLegendreValues(&span, at: 2 * (time - start) / window - 1)
                for n in 0..<5 {
                    let term = BasisScaling.paper.gain(n) * values[n] * samples[k]
                    expected[n] += weight / 2 * (right - left) / window * term
                }
            }
        }
        #expect(relativeError(projection.coefficients, expected) < 1e-13)
    }

    @Test(arguments: [nil, 100, 1000, 1e300, 1e-3] as [Double?])
    func `the closed form is the sum over the samples, one by one`(window: Double?) throws {
        let (length, channels, order) = (301, 3, 9)
        let signal = try signal(length: length, channels: channels)
        let measure = window == nil ? HiPPOMeasure.legs : .legt
        let basis = try ProjectionBasis(measure: measure, order: order, scaling: .unit, window: window)
        let projection = try Projection(closedFormOf: signal, onto: basis, keeping: .last, checkpoint: {})
        let span = window ?? signal.duration
        var expected = [Double](repeating: 0, count: channels * order)
        for k in 0..<length {
            let left = integrals(to: max(0, 1 - Double(length - k) * 0.5 / span), order: order)
            let right = integrals(to: max(0, 1 - Double(length - k - 1) * 0.5 / span), order: order)
            for index in expected.indices {
                let n = index % order
                let sample = signal.samples[k * channels + index / order]
                expected[index] += Double(2 * n + 1) * sample * (right[n] - left[n])
            }
        }
        #expect(relativeError(projection.coefficients, expected) < 1e-12)
    }

    /// `I_0(s), …, I_{N-1}(s)`, where `I_n(s) = (P_{n+1} - P_{n-1})(2s - 1) / (2(2n + 1))` but `I_0(s) = s`.
    private func integrals(to s: Double, order: Int) -> [Double] {
        var values = [Double](repeating: 0, count: order + 1)
        var span = values.mutableSpan
        writeLegendreValues(&span, at: 2 * s - 1)
        let others = (1..<order).map { n -> Double in (values[n + 1] - values[n - 1]) / Double(4 * n + 2) }
        return [s] + others
    }

    @Test func `work that is called off ends with that error`() throws {
        let signal = try signal(length: 20, channels: 1)
        let basis = try ProjectionBasis(measure: .legs, order: 6, scaling: .unit, window: nil)
        let stop: Checkpoint = { () throws(ComputeError) in throw .cancelled }
        #expect(throws: ComputeError.cancelled) {
            try Projection(of: signal, by: configuration(.exact, channels: 1), keeping: .last, checkpoint: stop)
        }
        #expect(throws: ComputeError.cancelled) {
            try Projection(closedFormOf: signal, onto: basis, keeping: .last, checkpoint: stop)
        }
    }

    @Test func `a sample beyond 1e150 is refused by the closed form as by the memories`() throws {
        let signal = try Signal(samples: [1, 2, 3, -1e151], channels: 2, timeStep: 1)
        let basis = try ProjectionBasis(measure: .legs, order: 6, scaling: .unit, window: nil)
        #expect(throws: ComputeError.diverged(step: 1)) {
            try Projection(closedFormOf: signal, onto: basis, keeping: .last, checkpoint: {})
        }
    }

    @Test(arguments: [0, -3])
    func `a stride that is not positive is refused`(stride: Int) throws {
        let signal = try signal(length: 5, channels: 1)
        #expect(throws: ComputeError.outOfRange(argument: "every", value: stride, allowed: 1...Int.max)) {
            try Projection(
                of: signal,
                by: configuration(.exact, channels: 1),
                keeping: .every(stride),
                checkpoint: {}
            )
        }
    }

    @Test func `a signal of another number of channels is refused`() throws {
        let signal = try signal(length: 5, channels: 2)
        #expect(throws: ComputeError.wrongLength(argument: "u", actual: 2, expected: 3)) {
            try Projection(of: signal, by: configuration(.exact, channels: 3), keeping: .last, checkpoint: {})
        }
    }
}
