public import Compute

/// What a session has made of its inputs: a value, copied when it is changed.
public struct SessionState: Sendable {
    public let configuration: SessionConfiguration
    /// The coefficients and the count of inputs that they hold.
    public private(set) var memory: HiPPOMemory

    /// Makes the state before the first input: all zeros.
    ///
    /// - Throws: What ``HiPPOMemory`` refuses; ``ComputeError/wrongLength(argument:actual:expected:)`` for a readout
    ///   `c` of another length than N; ``ComputeError/notFinite(argument:index:)`` for one that is not finite.
    public init(_ configuration: SessionConfiguration) throws(ComputeError) {
        self.configuration = configuration
        memory = try HiPPOMemory(configuration.memory)
        guard let readout = configuration.readout else { return }
        let order = configuration.memory.order
        guard readout.weights.count == order else {
            throw .wrongLength(argument: "c", actual: readout.weights.count, expected: order)
        }
        if let index = readout.weights.firstIndex(where: { !$0.isFinite }) {
            throw .notFinite(argument: "c", index: index)
        }
        guard readout.feedthrough.isFinite else { throw .notFinite(argument: "d", index: 0) }
    }

    /// The count of inputs absorbed.
    public var position: Int { memory.position }

    /// The coefficients, of shape channels × N, row after row.
    public var coefficients: [Double] { memory.coefficients }

    /// The predicted time of one step with its output, in nanoseconds.
    public var stepCost: Int {
        memory.stepCost + configuration.memory.order * configuration.memory.channels
    }

    /// Absorbs one sample.
    ///
    /// - Parameter sample: One value a channel.
    /// - Throws: ``ComputeError/notFinite(argument:index:)``, ``ComputeError/wrongLength(argument:actual:expected:)``
    ///   or ``ComputeError/diverged(step:)``; the state is as it was.
    public mutating func advance(by sample: Span<Double>) throws(ComputeError) {
        try memory.advance(by: sample)
    }

    /// Goes back to where no input has been absorbed.
    public mutating func reset() {
        memory.reset()
    }

    /// Appends the output that belongs to the sample absorbed last: the coefficients, or `y = c · x + d u` of each
    /// channel. The sum runs in index order.
    ///
    /// - Throws: ``ComputeError/diverged(step:)`` where `y` is beyond the range of double precision; `outputs` is then
    ///   as it was.
    /// - Complexity: O(channels × N).
    public func appendOutput(for sample: Span<Double>, to outputs: inout [Double]) throws(ComputeError) {
        let states = memory.coefficients
        guard let readout = configuration.readout else {
            outputs.append(contentsOf: states)
            return
        }
        let start = outputs.count
        let order = readout.weights.count
        for channel in 0..<configuration.memory.channels {
            var output = 0.0
            for n in 0..<order { output += readout.weights[n] * states[channel * order + n] }
            output += readout.feedthrough * sample[channel]
            guard output.isFinite else {
                outputs.removeSubrange(start...)
                throw .diverged(step: memory.position)
            }
            outputs.append(output)
        }
    }
}
