import Compute
import Testing

@Suite struct AttentionRefusalTests {
    private static let widths = AttentionWidths(heads: 1, key: 2, value: 1)

    @Test func `a full cache refuses the next token, by name`() throws {
        var state = try AttentionState(AttentionState.Configuration(widths: Self.widths, longest: 3))
        _ = try state.outputs(tokens(3, width: 5))
        #expect(throws: ComputeError.outOfRange(argument: "position", value: 4, allowed: 0...3)) {
            try state.advance(by: [1, 2, 3, 4, 5].span)
        }
        #expect(state.position == 3)
    }

    @Test func `a score or an output beyond double precision leaves the state as it was`() throws {
        let samples = tokens(130, width: 5)
        for cut in [0, 63, 64, 100] {
            var state = try AttentionState(AttentionState.Configuration(widths: Self.widths))
            var undisturbed = state
            _ = try state.outputs(Array(samples[..<cut]))
            #expect(throws: ComputeError.diverged(step: cut)) { try state.advance(by: [1e200, 0, 1e200, 0, 1].span) }
            #expect(throws: ComputeError.notFinite(argument: "u", index: 3)) {
                try state.advance(by: [1, 2, 3, .nan, 5].span)
            }
            #expect(throws: ComputeError.wrongLength(argument: "u", actual: 4, expected: 5)) {
                try state.advance(by: [1, 2, 3, 4].span)
            }
            _ = try undisturbed.outputs(Array(samples[..<cut]))
            #expect(state.numbers == undisturbed.numbers)
            let (ours, theirs) = (
                try state.outputs(Array(samples[cut...])), try undisturbed.outputs(Array(samples[cut...]))
            )
            #expect(ours == theirs)
        }
    }

    @Test func `sizes outside their ranges are refused, by name`() {
        func refusal(_ configuration: AttentionState.Configuration) -> ComputeError? {
            do throws(ComputeError) {
                _ = try AttentionState(configuration)
                return nil
            } catch {
                return error
            }
        }
        let (lengths, heads) = (AttentionWidths.lengths, AttentionWidths.headCounts)
        func widths(_ heads: Int, _ key: Int, _ value: Int) -> AttentionState.Configuration {
            AttentionState.Configuration(widths: AttentionWidths(heads: heads, key: key, value: value))
        }
        #expect(refusal(widths(1, 0, 1)) == .outOfRange(argument: "key_size", value: 0, allowed: lengths))
        #expect(refusal(widths(1, 1, 1025)) == .outOfRange(argument: "value_size", value: 1025, allowed: lengths))
        #expect(refusal(widths(0, 1, 1)) == .outOfRange(argument: "channels", value: 0, allowed: heads))
        #expect(
            refusal(AttentionState.Configuration(widths: Self.widths, window: 0))
                == .outOfRange(argument: "window", value: 0, allowed: 1...65_536))
        #expect(
            refusal(AttentionState.Configuration(widths: AttentionWidths(heads: 64, key: 64, value: 64)))
                == nil)
        #expect(
            refusal(AttentionState.Configuration(widths: AttentionWidths(heads: 64, key: 64, value: 65)))
                == .outOfRange(argument: "max_length", value: 1024, allowed: 1...1016))
        #expect(
            refusal(AttentionState.Configuration(widths: Self.widths, scale: .infinity))
                == .notFinite(argument: "scale", index: 0))
        #expect(
            refusal(AttentionState.Configuration(widths: Self.widths, slopes: [1, 2]))
                == .wrongLength(argument: "slopes", actual: 2, expected: 1))
        #expect(
            refusal(AttentionState.Configuration(widths: Self.widths, slopes: [.nan]))
                == .notFinite(argument: "slopes", index: 0))
    }

    @Test func `a cache of another size than its position says is refused`() throws {
        var state = try AttentionState(AttentionState.Configuration(widths: Self.widths, window: 2))
        #expect(throws: ComputeError.wrongLength(argument: "initial_state", actual: 3, expected: 6)) {
            try state.restore([1, 2, 3], position: 5)
        }
        #expect(throws: ComputeError.notFinite(argument: "initial_state", index: 2)) {
            try state.restore([1, 2, .infinity], position: 1)
        }
        #expect(throws: (any Error).self) { try state.restore([], position: -1) }
        #expect(state.position == 0)
    }
}
