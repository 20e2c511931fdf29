/// A memory of one or more signals in HiPPO coefficients, advanced a sample at a time.
///
/// It is a value: a copy remembers the same past and goes its own way. Equal samples give equal bits, however they are
/// divided into calls and whatever other channels hear beside them.
public struct HiPPOMemory: Sendable {
    /// The most coefficients of all channels together.
    public static let largestState = 1 << 20

    public let configuration: Configuration
    /// How many samples have been absorbed.
    public private(set) var position = 0
    private var single: MemoryCells<Double>?
    private var grouped: MemoryCells<SIMD8<Double>>?
    let readout: MemoryReadout
    /// The functions that the coefficients stand before.
    public let basis: ProjectionBasis

    /// Makes a memory that has heard nothing.
    ///
    /// - Parameters:
    ///   - configuration: What it is to be.
    ///   - checkpoint: Called on the way, where the rule takes long to prepare.
    /// - Throws: ``ComputeError`` naming the first member at fault, and what `checkpoint` throws.
    /// - Complexity: O(N) time and space, but O(N³) time and O(N²) space for ``MemoryRule/zoh`` of coupled
    ///   coefficients, for ``HiPPOMeasure/fous`` and for ``HiPPOMeasure/legsd``.
    public init(_ configuration: Configuration, checkpoint: Checkpoint = {}) throws(ComputeError) {
        try configuration.validate()
        if configuration.channels == 1 {
            let mechanism = try MemoryMechanism<Double>(configuration, checkpoint: checkpoint)
            single = MemoryCells(order: configuration.order, channels: 1, propagator: mechanism.propagator)
            readout = mechanism.readout
        } else {
            let mechanism = try MemoryMechanism<SIMD8<Double>>(configuration, checkpoint: checkpoint)
            grouped = MemoryCells(
                order: configuration.order, channels: configuration.channels, propagator: mechanism.propagator)
            readout = mechanism.readout
        }
        self.configuration = configuration
        basis = try ProjectionBasis(
            measure: configuration.measure,
            order: configuration.order,
            scaling: configuration.scaling,
            parameters: configuration.parameters
        )
    }

    /// The time of the last sample's end: `position` time steps.
    public var time: Double { Double(position) * configuration.timeStep }

    /// The coefficients, one row of N a channel, in the configuration's scaling; zeros before the first sample. Those
    /// of Fourier modes are in ``FourierForm/real``, whatever the form of the parameters.
    ///
    /// - Complexity: O(channels · N) time and space; O(channels · N²) time for ``HiPPOMeasure/fous``.
    public var coefficients: [Double] {
        let order = configuration.order
        var result: [Double] = []
        result.reserveCapacity(order * configuration.channels)
        for channel in 0..<configuration.channels {
            result += readout.coefficients(order: order) { n in moment(n, channel: channel) }
        }
        return result
    }

    /// The moment `n` of a channel.
    func moment(_ n: Int, channel: Int) -> Double {
        single?.moment(n, channel: channel) ?? grouped?.moment(n, channel: channel) ?? 0
    }

    /// Takes in one sample of every channel, held until the next.
    ///
    /// - Parameter sample: One value a channel.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)`` with the channel for index, or ``ComputeError/diverged(step:)``
    ///   with the sample's position where a moment would pass 10¹⁵⁰. The memory is untouched if it throws.
    /// - Complexity: O(channels · N), but O(channels · N²) for ``MemoryRule/exact`` and ``MemoryRule/zoh`` of coupled
    ///   coefficients; allocates nothing unless a copy of the memory shares its storage.
    public mutating func advance(by sample: Span<Double>) throws(ComputeError) {
        guard sample.count == configuration.channels else {
            throw .wrongLength(argument: "u", actual: sample.count, expected: configuration.channels)
        }
        for channel in 0..<sample.count where !sample[channel].isFinite {
            throw .notFinite(argument: "u", index: channel)
        }
        let isWithinRange =
            single?.advance(by: sample, after: position) ?? grouped?.advance(by: sample, after: position) ?? false
        guard isWithinRange else { throw .diverged(step: position) }
        position += 1
    }

    /// Takes in successive samples of every channel: the same as one after the other, to the last bit, but faster.
    ///
    /// - Parameter samples: Sample after sample, one value a channel.
    /// - Throws: As ``advance(by:)``; the memory has then taken in the samples before the one at fault.
    /// - Complexity: As ``advance(by:)`` for each sample; a quarter of its time for one channel and a rule that costs
    ///   O(N) of the whole past.
    public mutating func advance(through samples: Span<Double>) throws(ComputeError) {
        let channels = configuration.channels
        guard samples.count.isMultiple(of: channels) else {
            throw .wrongLength(argument: "u", actual: samples.count, expected: channels)
        }
        var taken = 0
        while taken < samples.count {
            let ahead = samples.extracting(droppingFirst: taken)
            let width = SemiseparableSweep.width
            if ahead.count >= width, single?.sweep(by: ahead.extracting(first: width), after: position) ?? false {
                position += width
                taken += width
            } else {
                try advance(by: ahead.extracting(first: channels))
                taken += channels
            }
        }
    }

    /// Forgets everything, as if just made.
    public mutating func reset() {
        single?.reset()
        grouped?.reset()
        position = 0
    }

    /// Sets the moments to some that are known to fit.
    mutating func setMoments(_ moments: [Double], position: Int) {
        single?.setMoments(moments)
        grouped?.setMoments(moments)
        self.position = position
    }

    /// What the memory holds of the signals, at times it still covers.
    ///
    /// - Parameter times: In the unit of the time step, from 0 at the first sample's start. For the whole past, fading
    ///   or not, they lie in [0, `time`], for a window in [`time` - window, `time`]; what a window shows of times
    ///   before 0 is the silence it began with.
    /// - Returns: One row a channel, each of `times.count` values.
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for a time outside, and for any time of a
    ///   whole past of which nothing has been heard; as ``ProjectionBasis/values(of:at:end:checkpoint:)``.
    /// - Complexity: O(channels · N · times).
    public func reconstruction(at times: [Double]) throws(ComputeError) -> [Double] {
        try basis.values(of: coefficients, at: times, end: time)
    }
}
