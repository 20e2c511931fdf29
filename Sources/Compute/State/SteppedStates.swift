/// The states of a system's channels, and the room in which the next ones are computed.
struct SteppedStates<Step: StateStep>: Sendable {
    let step: Step
    /// The cells of one channel after those of another.
    private(set) var cells: [Step.Cell]
    private var next: [Step.Cell]
    private let channels: Int

    /// Channels at rest.
    init(_ step: Step, channels: Int) {
        self.step = step
        self.channels = channels
        cells = Array(repeating: Step.rest, count: channels * step.cellCount)
        next = cells
    }

    /// Takes in one sample a channel and writes the outputs that belong to it.
    ///
    /// - Returns: Whether the new states are within range; if not, the old ones stay, and so do the outputs.
    /// - Complexity: As the step of each channel; allocates nothing unless a copy shares the storage.
    mutating func advance(by sample: Span<Double>, _ timing: OutputTiming, into outputs: inout [Double]) -> Bool {
        guard computeNext(by: sample) else { return false }
        swap(&cells, &next)
        write(&outputs, of: timing == .post ? cells : next, for: sample)
        return true
    }

    /// Puts every channel at rest.
    mutating func reset() {
        for n in cells.indices { cells[n] = Step.rest }
    }

    /// Sets the cells of every channel.
    ///
    /// - Precondition: There are as many as before.
    mutating func restore(_ cells: [Step.Cell]) {
        precondition(cells.count == self.cells.count)
        self.cells = cells
    }

    private mutating func computeNext(by sample: Span<Double>) -> Bool {
        // References of their own, so that one array alone is accessed for writing.
        let (step, channels) = (step, channels)
        Self.place(sample, in: &cells, step, channels)
        Self.place(sample, in: &next, step, channels)
        let state = cells
        let (width, inputs) = (step.cellCount, step.inputCount)
        var isWithinRange = true
        var target = next.mutableSpan
        for channel in 0..<channels {
            let fits = step.advance(
                state.span.extracting(channel * width..<(channel + 1) * width),
                by: sample.extracting(channel * inputs..<(channel + 1) * inputs),
                into: &target, at: channel * width)
            isWithinRange = isWithinRange && fits
        }
        return isWithinRange
    }

    /// Writes the sample where the cells hold one.
    private static func place(
        _ sample: Span<Double>, in cells: inout [Step.Cell], _ step: Step, _ channels: Int
    ) {
        let (width, inputs) = (step.cellCount, step.inputCount)
        var target = cells.mutableSpan
        for channel in 0..<channels {
            let input = sample.extracting(channel * inputs..<(channel + 1) * inputs)
            step.place(input, in: &target, at: channel * width)
        }
    }

    private func write(_ outputs: inout [Double], of states: [Step.Cell], for sample: Span<Double>) {
        let (width, inputs, count) = (step.cellCount, step.inputCount, step.outputCount)
        var target = outputs.mutableSpan
        for channel in 0..<channels {
            step.write(
                &target, at: channel * count,
                of: states.span.extracting(channel * width..<(channel + 1) * width),
                for: sample.extracting(channel * inputs..<(channel + 1) * inputs))
        }
    }
}
