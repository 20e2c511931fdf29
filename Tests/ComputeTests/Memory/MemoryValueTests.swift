import Compute
import Testing

@Suite struct MemoryValueTests {
    static let measures: [(HiPPOMeasure, Double?)] = [(.legs, nil), (.legt, 16), (.lmu, 16)]

    @Test(arguments: measures)
    func `equal samples give equal bits, whatever the copies between them`(
        measure: HiPPOMeasure,
        window: Double?
    ) throws {
        let samples = mixedSignal(60)
        for rule in everyRule(of: measure) {
            var whole = try makeMemory(measure, rule, order: 8, window: window)
            try whole.hear(samples)
            var parts = try makeMemory(measure, rule, order: 8, window: window)
            for (k, sample) in samples.enumerated() {
                var copy = parts
                try copy.hear([sample])
                #expect(parts.position == k)
                parts = copy
            }
            #expect(parts.coefficients == whole.coefficients)
            #expect(whole.position == 60)
        }
    }

    @Test(arguments: measures, [2, 8, 11])
    func `a channel's bits do not depend on its neighbours`(
        measure: (HiPPOMeasure, Double?),
        channels: Int
    ) throws {
        let samples = mixedSignal(20 * channels)
        for rule in everyRule(of: measure.0) {
            var together = try makeMemory(measure.0, rule, order: 7, window: measure.1, channels: channels)
            try together.hear(samples)
            for channel in 0..<channels {
                var alone = try makeMemory(measure.0, rule, order: 7, window: measure.1)
                try alone.hear(stride(from: channel, to: samples.count, by: channels).map { samples[$0] })
                let row = together.coefficients[(channel * 7)..<((channel + 1) * 7)]
                #expect(Array(row) == alone.coefficients, "\(rule) channel \(channel)")
            }
        }
    }

    @Test(arguments: measures)
    func `a reset memory is as new`(measure: HiPPOMeasure, window: Double?) throws {
        let samples = mixedSignal(30)
        for channels in [1, 3] {
            for rule in everyRule(of: measure) {
                let fresh = try makeMemory(measure, rule, order: 6, window: window, channels: channels)
                var used = fresh
                try used.hear(samples)
                used.reset()
                #expect(used.position == 0)
                #expect(used.coefficients == Array(repeating: 0, count: 6 * channels))
                var other = fresh
                try used.hear(samples)
                try other.hear(samples)
                #expect(used.coefficients == other.coefficients)
            }
        }
    }

    @Test(arguments: measures)
    func `silence decays to zero and not to subnormal numbers`(measure: HiPPOMeasure, window: Double?) throws {
        for rule in everyRule(of: measure) where rule != .forward {
            for channels in [1, 2] {
                var memory = try makeMemory(measure, rule, order: 8, window: window, channels: channels)
                try memory.hear(Array(repeating: 1e-295, count: channels))
                try memory.hear(Array(repeating: 0, count: 2000 * channels))
                #expect(memory.coefficients.allSatisfy { $0 == 0 || $0.magnitude >= 1e-300 })
                if measure.isTimeInvariant { #expect(memory.coefficients.allSatisfy { $0 == 0 }) }
            }
        }
    }

    @Test func `what a memory is made of is told in bytes and nanoseconds`() throws {
        let small = try makeMemory(.legs, .trapezoid, order: 16)
        let large = try makeMemory(.legs, .trapezoid, order: 64, channels: 9)
        let dense = try makeMemory(.legt, .zoh, order: 64, window: 5)
        #expect(small.stateBytes >= 16 * 8)
        #expect(large.stateBytes >= 64 * 9 * 8)
        #expect(dense.stateBytes >= 64 * 64 * 8)
        #expect(small.stepCost < large.stepCost)
        #expect(small.configuration.preparationCost < dense.configuration.preparationCost)
    }
}
