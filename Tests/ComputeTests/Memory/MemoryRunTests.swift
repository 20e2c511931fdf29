import Compute
import Testing

/// Samples in one call, ``HiPPOMemory/advance(through:)``, against the same one by one.
@Suite struct MemoryRunTests {
    private func isSame(
        _ samples: [Double],
        _ measure: HiPPOMeasure,
        _ rule: MemoryRule,
        order: Int,
        channels: Int = 1
    ) throws -> Bool {
        let window = measure.isTimeInvariant ? 16.0 : nil
        var slow = try makeMemory(measure, rule, order: order, window: window, channels: channels)
        var fast = slow
        try slow.hear(samples)
        // Runs of 0, 1, 2, … samples, so that each kind of run starts at many positions.
        var (start, count) = (0, 0)
        while start < samples.count {
            let end = min(start + count * channels, samples.count)
            try fast.advance(through: samples.span.extracting(start..<end))
            (start, count) = (end, count + 1)
        }
        return fast.position == slow.position && fast.coefficients == slow.coefficients
    }

    @Test(arguments: [1, 2, 3, 7, 8])
    func `a run of samples is the samples one by one, bit for bit`(order: Int) throws {
        for rule in everyRule(of: .legs) {
            #expect(try isSame(mixedSignal(350), .legs, rule, order: order), "\(rule)")
        }
    }

    @Test(arguments: [9, 40])
    func `so it is where rows are more than steps`(order: Int) throws {
        for rule in everyRule(of: .legs) where rule != .forward && rule != .exact {
            #expect(try isSame(mixedSignal(350), .legs, rule, order: order), "\(rule)")
        }
    }

    @Test(arguments: [1, 3])
    func `so it is for windows and for more channels`(channels: Int) throws {
        for rule in everyRule(of: .legt) {
            #expect(try isSame(mixedSignal(120 * channels), .legt, rule, order: 6, channels: channels), "\(rule)")
        }
        #expect(try isSame(mixedSignal(120 * channels), .legs, .trapezoid, order: 6, channels: channels))
    }

    @Test(arguments: [1, 8])
    func `moments too small to keep become 0 at the same sample`(order: Int) throws {
        for rule in everyRule(of: .legs) {
            var samples = mixedSignal(200).map { 1e-298 * $0 }
            samples.replaceSubrange(60..<140, with: repeatElement(0, count: 80))
            #expect(try isSame(samples, .legs, rule, order: order), "\(rule)")
        }
    }

    @Test(arguments: [0, 1, 5, 8, 11, 30], [1, 5])
    func `a run ends before the sample at fault`(index: Int, order: Int) throws {
        for (value, error) in [
            (1e300, ComputeError.diverged(step: index)), (.nan, .notFinite(argument: "u", index: 0)),
        ] {
            var samples = mixedSignal(40)
            samples[index] = value
            var whole = try makeMemory(.legs, .trapezoid, order: order)
            #expect(throws: error) { try whole.advance(through: samples.span) }
            var part = try makeMemory(.legs, .trapezoid, order: order)
            try part.hear(Array(samples.prefix(index)))
            #expect(whole.position == index)
            #expect(whole.coefficients == part.coefficients)
        }
    }

    @Test func `a part of a sample is refused`() throws {
        var memory = try makeMemory(.legs, .trapezoid, order: 5, channels: 2)
        #expect(throws: ComputeError.wrongLength(argument: "u", actual: 3, expected: 2)) {
            try memory.advance(through: [1, 2, 3].span)
        }
        #expect(memory.position == 0)
    }
}
