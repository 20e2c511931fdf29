/// The states of a transfer function's channels.
struct CompanionStates: Sendable {
    private var steps: [CompanionStep]
    /// The outputs on the way to all channels' success.
    private var staged: [Double]

    /// Channels at rest.
    init(_ function: TransferFunction, timing: OutputTiming, channels: Int) {
        steps = Array(repeating: CompanionStep(function, timing: timing), count: channels)
        staged = Array(repeating: 0, count: channels)
    }

    /// The states, `x_1 … x_d` of one channel after those of another.
    var numbers: [Double] { steps.flatMap(\.state) }

    /// Takes in one sample a channel and writes the outputs that belong to it.
    ///
    /// - Returns: Whether the new states are within range; if not, the old ones stay, and so do the outputs.
    /// - Complexity: O(d) a channel; allocates nothing unless a copy shares the storage.
    mutating func advance(by sample: Span<Double>, into outputs: inout [Double]) -> Bool {
        for channel in steps.indices {
            do throws(ComputeError) {
                staged[channel] = try steps[channel].advance(by: sample[channel])
            } catch {
                for earlier in 0..<channel { steps[earlier].takeBack() }
                return false
            }
        }
        for channel in staged.indices { outputs[channel] = staged[channel] }
        return true
    }

    /// Puts every channel at rest.
    mutating func reset() {
        for channel in steps.indices {
            steps[channel].setState([Double](repeating: 0, count: steps[channel].system.order), position: 0)
        }
    }

    /// Sets the states.
    ///
    /// - Precondition: There are as many numbers as in ``numbers``.
    mutating func restore(_ numbers: [Double]) {
        for channel in steps.indices {
            let order = steps[channel].system.order
            steps[channel].setState(Array(numbers[channel * order..<(channel + 1) * order]), position: 0)
        }
    }
}
