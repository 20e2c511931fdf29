import Compute
import Foundation
import Testing

@Suite struct AttentionStateTests {
    @Test func `the recurrence gives the rows of the softmax matrix times V`() throws {
        let golden = try AttentionGolden.load()
        var state = try AttentionState(AttentionState.Configuration(widths: AttentionGolden.widths))
        let outputs = try state.outputs(golden.samples)
        #expect(relativeError(outputs, golden.softmax.flatMap(\.self)) < 1e-15)
    }

    @Test func `a window, a scale and a slope give theirs`() throws {
        let golden = try AttentionGolden.load()
        var state = try AttentionState(
            AttentionState.Configuration(widths: AttentionGolden.widths, scale: 0.75, window: 5, slopes: [0.25]))
        let outputs = try state.outputs(golden.samples)
        #expect(relativeError(outputs, golden.softmaxWindow.flatMap(\.self)) < 1e-15)
        #expect(state.count == 5)
        let cached = golden.samples[15...].flatMap { Array($0[3...]) }
        #expect(state.numbers == cached)
    }

    @Test(arguments: [1, 2, 63, 64, 65, 150])
    func `over many pages the output is the plain sum`(window: Int) throws {
        let widths = AttentionWidths(heads: 2, key: 5, value: 33)
        let configuration = AttentionState.Configuration(widths: widths, window: window, slopes: [0, 0.01])
        let samples = tokens(200, width: configuration.sampleCount)
        var state = try AttentionState(configuration)
        let outputs = try state.outputs(samples)
        for (i, head) in [(0, 0), (62, 1), (63, 0), (64, 1), (127, 0), (130, 1), (199, 0), (199, 1)] {
            let expected = plainAttention(samples[...i], head: head, configuration)
            let start = i * configuration.outputCount + head * widths.value
            #expect(relativeError(Array(outputs[start..<start + widths.value]), expected) < 1e-14)
        }
    }

    @Test func `scores whose exponentials overflow do no harm`() throws {
        let widths = AttentionWidths(heads: 1, key: 1, value: 1)
        var state = try AttentionState(AttentionState.Configuration(widths: widths))
        let samples: [[Double]] = [[100, -50, 3], [100, 50, 4], [-100, 0, 1]]
        let outputs = try state.outputs(samples)
        #expect(outputs == [3, 4, 3])
    }

    @Test func `heads do not hear each other`() throws {
        let both = AttentionState.Configuration(widths: AttentionWidths(heads: 2, key: 4, value: 9))
        let single = AttentionState.Configuration(widths: AttentionWidths(heads: 1, key: 4, value: 9))
        let samples = tokens(70, width: both.sampleCount)
        var (state, alone) = (try AttentionState(both), try AttentionState(single))
        let outputs = try state.outputs(samples)
        let others = try alone.outputs(samples.map { Array($0[single.sampleCount...]) })
        let second = (0..<70).flatMap { outputs[$0 * 18 + 9..<$0 * 18 + 18] }
        #expect(second.map(\.bitPattern) == others.map(\.bitPattern))
    }

    @Test(arguments: [nil, 3, 64, 100] as [Int?])
    func `a state that is exported and restored goes on bit for bit`(window: Int?) throws {
        let widths = AttentionWidths(heads: 2, key: 3, value: 4)
        let configuration = AttentionState.Configuration(widths: widths, window: window)
        let samples = tokens(200, width: configuration.sampleCount)
        for cut in [0, 1, 63, 64, 65, 128, 150] {
            var state = try AttentionState(configuration)
            _ = try state.outputs(Array(samples[..<cut]))
            var restored = try AttentionState(configuration)
            try restored.restore(state.numbers, position: state.position)
            let (ours, theirs) = (
                try state.outputs(Array(samples[cut...])), try restored.outputs(Array(samples[cut...]))
            )
            #expect(ours.map(\.bitPattern) == theirs.map(\.bitPattern))
        }
    }

    @Test func `a copy goes its own way, and a reset begins anew`() throws {
        let configuration = AttentionState.Configuration(widths: AttentionWidths(heads: 1, key: 2, value: 2))
        let samples = tokens(70, width: configuration.sampleCount)
        var state = try AttentionState(configuration)
        let first = try state.outputs(samples)
        var copy = state
        _ = try copy.outputs([[9, 9, 9, 9, 9, 9]])
        let cached = samples.flatMap { Array($0[2...]) }
        #expect(state.numbers == cached)
        state.reset()
        #expect(state.position == 0)
        #expect(try state.outputs(samples) == first)
    }
}

/// The last row of the softmax matrix times V, as it is written.
private func plainAttention(
    _ samples: ArraySlice<[Double]>, head: Int, _ configuration: AttentionState.Configuration
) -> [Double] {
    let widths = configuration.widths
    let last = samples.endIndex - 1
    let width = configuration.headSampleCount
    let rows = samples.map { Array($0[head * width..<(head + 1) * width]) }
    let start = max(0, last - (configuration.window ?? samples.count) + 1)
    let scores = (start...last).map { j in
        let product = (0..<widths.key).reduce(0) { $0 + rows[last][$1] * rows[j][widths.key + $1] }
        return configuration.scale * product - configuration.slopes[head] * Double(last - j)
    }
    let greatest = scores.max() ?? 0
    let weights = scores.map { exp($0 - greatest) }
    let total = weights.reduce(0, +)
    return (0..<widths.value).map { c in
        zip(start...last, weights).reduce(0) { $0 + $1.1 * rows[$1.0][2 * widths.key + c] } / total
    }
}
