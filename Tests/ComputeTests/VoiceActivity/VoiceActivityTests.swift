import Compute
import Testing

@Suite struct VoiceActivityTests {
    private static let weights = VoiceActivityWeights.mixed()

    private func steps(_ count: Int) -> [[Double]] {
        let signal = mixedSignal(count * 512)
        return (0..<count).map { step in signal[step * 512..<(step + 1) * 512].map { $0 * Double(step % 3) / 3 } }
    }

    @Test func `steps give the equations' probabilities and states`() throws {
        let model = try VoiceActivityModel(Self.weights)
        var plain = PlainVoiceActivity(Self.weights)
        var state = VoiceActivityState()
        var probabilities: Set<Float> = []
        for samples in steps(4) {
            try state.advance(by: samples.span, in: model)
            #expect(abs(Double(state.probability) - plain.step(samples)) < 1e-6)
            // Single precision, over sums of up to 387 terms about the size of 1.
            let numbers = plain.context + plain.hidden + plain.cell
            #expect(zip(state.numbers, numbers).allSatisfy { abs($0 - $1) < 1e-5 })
            probabilities.insert(state.probability)
        }
        #expect(probabilities.count == 4)
        #expect(model.parameterCount == 309_633)
    }

    @Test func `a state that is exported and restored goes on bit for bit, and a copy goes its own way`() throws {
        let model = try VoiceActivityModel(Self.weights)
        let samples = steps(4)
        var state = VoiceActivityState()
        for sample in samples[..<2] { try state.advance(by: sample.span, in: model) }
        var restored = VoiceActivityState()
        try restored.restore(state.numbers, position: 2)
        var copy = state
        let other = samples[0]
        try copy.advance(by: other.span, in: model)
        for sample in samples[2...] {
            try state.advance(by: sample.span, in: model)
            try restored.advance(by: sample.span, in: model)
        }
        #expect(state == restored)
        #expect(copy != state)
        state.reset()
        #expect(state == VoiceActivityState())
    }

    @Test func `samples that do not fit leave the state as it was`() throws {
        let model = try VoiceActivityModel(Self.weights)
        var state = VoiceActivityState()
        let sound = steps(2)[1]
        try state.advance(by: sound.span, in: model)
        let before = state
        var samples = [Double](repeating: 0, count: 512)
        #expect(throws: ComputeError.wrongLength(argument: "u", actual: 511, expected: 512)) {
            try state.advance(by: samples.span.extracting(0..<511), in: model)
        }
        samples[7] = .infinity
        #expect(throws: ComputeError.notFinite(argument: "u", index: 7)) {
            try state.advance(by: samples.span, in: model)
        }
        for enormous in [1e300, 3e38] {
            samples[7] = enormous
            #expect(throws: ComputeError.diverged(step: 1)) { try state.advance(by: samples.span, in: model) }
        }
        #expect(throws: ComputeError.wrongLength(argument: "initial_state", actual: 1, expected: 320)) {
            try state.restore([1], position: 0)
        }
        #expect(throws: ComputeError.notFinite(argument: "initial_state", index: 319)) {
            try state.restore([Double](repeating: 0, count: 319) + [1e39], position: 0)
        }
        #expect(state == before)
    }

    @Test func `weights of other sizes, or that are not finite, are refused by name`() {
        func refusal(_ change: (inout VoiceActivityWeights) -> Void) -> ComputeError? {
            var weights = Self.weights
            change(&weights)
            do throws(ComputeError) {
                _ = try VoiceActivityModel(weights)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal { _ in } == nil)
        #expect(
            refusal { $0.basis.removeLast() } == .wrongLength(argument: "basis", actual: 66_047, expected: 66_048))
        #expect(
            refusal { $0.encoder.removeLast() } == .wrongLength(argument: "encoder", actual: 3, expected: 4))
        #expect(
            refusal { $0.encoder[1].weight[5] = .nan } == .notFinite(argument: "encoder.1.weight", index: 5))
        #expect(refusal { $0.outputBias = .infinity } == .notFinite(argument: "outputBias", index: 0))
    }
}
