import Compute
import Testing

@Suite struct LinearAttentionStateTests {
    @Test func `every rule's recurrence gives its parallel form`() throws {
        for golden in try AttentionGolden.load().linearCases {
            var state = try LinearAttentionState(
                LinearAttentionState.Configuration(rule: golden.rule, widths: AttentionGolden.widths))
            let outputs = try state.outputs(golden.samples)
            #expect(relativeError(outputs, golden.outputs.flatMap(\.self)) < 1e-14, "\(golden.rule)")
        }
    }

    @Test func `the state is the sum of the products of values and keys`() throws {
        let widths = AttentionWidths(heads: 1, key: 2, value: 3)
        var state = try LinearAttentionState(
            LinearAttentionState.Configuration(rule: .linear(.relu, .sum), widths: widths))
        let outputs = try state.outputs([[1, 0, 2, -1, 3, 4, 5], [1, 1, 1, 4, 1, 0, -1]])
        #expect(state.numbers == [7, 4, 8, 0, 9, -4, 3, 4])
        let expected: [Double] = [3, 4, 5, 11.0 / 7, 8.0 / 7, 5.0 / 7]
        #expect(relativeError(outputs, expected) < 1e-15)
    }

    @Test func `a delta rule with β = 1 returns the value that its key was given last`() throws {
        let widths = AttentionWidths(heads: 1, key: 2, value: 1)
        var state = try LinearAttentionState(
            LinearAttentionState.Configuration(rule: .delta(.constant(1), .l2), widths: widths))
        let samples: [[Double]] = [[0, 1, 0, 3, 7], [0, 1, 2, 0, 5], [0, 1, 0, 1, -2]]
        let outputs = try state.outputs(samples)
        #expect(outputs == [7, 7, -2])
    }

    @Test func `heads have decays of their own and do not hear each other`() throws {
        let widths = AttentionWidths(heads: 2, key: 3, value: 9)
        let both = LinearAttentionState.Configuration(rule: .retention(decays: [0.5, 0.9]), widths: widths)
        let single = LinearAttentionState.Configuration(
            rule: .retention(decays: [0.9]), widths: AttentionWidths(heads: 1, key: 3, value: 9))
        let samples = tokens(30, width: both.sampleCount)
        var (state, alone) = (try LinearAttentionState(both), try LinearAttentionState(single))
        let outputs = try state.outputs(samples)
        let others = try alone.outputs(samples.map { Array($0[single.sampleCount...]) })
        let second = (0..<30).flatMap { Array(outputs[$0 * 18 + 9..<$0 * 18 + 18]) }
        #expect(second == others)
    }

    @Test func `a state that is exported and restored goes on bit for bit`() throws {
        for golden in try AttentionGolden.load().linearCases {
            let configuration = LinearAttentionState.Configuration(rule: golden.rule, widths: AttentionGolden.widths)
            var state = try LinearAttentionState(configuration)
            _ = try state.outputs(Array(golden.samples[..<7]))
            var restored = try LinearAttentionState(configuration)
            try restored.restore(state.numbers, position: state.position)
            let (ours, theirs) = (
                try state.outputs(Array(golden.samples[7...])), try restored.outputs(Array(golden.samples[7...]))
            )
            #expect(ours.map(\.bitPattern) == theirs.map(\.bitPattern))
            #expect(restored.position == 20)
            restored.reset()
            #expect(restored.position == 0 && restored.numbers.allSatisfy { $0 == 0 })
        }
    }

    @Test func `a state that would leave its range stays as it was`() throws {
        let widths = AttentionWidths(heads: 2, key: 1, value: 1)
        var state = try LinearAttentionState(
            LinearAttentionState.Configuration(rule: .delta(.perToken, .none), widths: widths))
        _ = try state.outputs([[1, 2, 3, 1, 1, 2, 3, 1]])
        let numbers = state.numbers
        #expect(throws: ComputeError.diverged(step: 1)) {
            try state.advance(by: [1, 1, 1, 1, 1, 1e100, 1e100, 1].span)
        }
        #expect(throws: ComputeError.notFinite(argument: "u", index: 1)) {
            try state.advance(by: [1, .infinity, 1, 1, 1, 1, 1, 1].span)
        }
        #expect(throws: ComputeError.notInInterval(argument: "beta", value: 2.5, allowed: "[0, 2]")) {
            try state.advance(by: [1, 1, 1, 1, 1, 1, 1, 2.5].span)
        }
        #expect(state.numbers == numbers && state.position == 1)
    }

    @Test func `gates, decays, strengths and normalizers outside their ranges are refused, by name`() throws {
        let widths = AttentionWidths(heads: 1, key: 1, value: 1)
        func refusal(_ rule: LinearAttentionRule, _ sample: [Double] = []) -> ComputeError? {
            do throws(ComputeError) {
                var state = try LinearAttentionState(LinearAttentionState.Configuration(rule: rule, widths: widths))
                try state.advance(by: sample.span)
                return nil
            } catch {
                return error
            }
        }
        #expect(
            refusal(.linear(.identity, .sum))
                == .notApplicable(
                    argument: "normalizer", choice: "sum", subject: "a feature map that may be negative"))
        #expect(
            refusal(.retention(decays: [1.5])) == .notInInterval(argument: "gamma", value: 1.5, allowed: "(0, 1]"))
        #expect(
            refusal(.retention(decays: [])) == .wrongLength(argument: "gamma", actual: 0, expected: 1))
        #expect(
            refusal(.delta(.constant(-1), .l2)) == .notInInterval(argument: "beta", value: -1, allowed: "[0, 2]"))
        #expect(
            refusal(.exactDelta(.perToken), [1, 1, 1, -3])
                == .notInInterval(argument: "beta", value: -3, allowed: "[0, ∞)"))
        #expect(refusal(.gated, [1, 1, 1, 1.5]) == .notInInterval(argument: "a", value: 1.5, allowed: "[0, 1]"))
    }
}
