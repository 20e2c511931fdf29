/// Samples of one or more channels, each held until the next.
public struct Signal: Sendable, Equatable {
    /// The samples, time by time: channel `c` of sample `k` is at `k · channels + c`.
    public let samples: [Double]
    public let channels: Int
    /// The time between two samples.
    public let timeStep: Double

    /// The number of samples of each channel.
    public var length: Int { samples.count / channels }

    /// The time at which the last sample ends.
    public var duration: Double { Double(length) * timeStep }

    /// Makes a signal.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for no channels,
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` for no samples or a part of one,
    ///   ``ComputeError/notFinite(argument:index:)`` with the index in `samples`,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for a time step that is not positive or a duration
    ///   that is not finite.
    public init(samples: [Double], channels: Int, timeStep: Double) throws(ComputeError) {
        guard channels >= 1 else {
            throw .outOfRange(argument: "channels", value: channels, allowed: 1...HiPPOMemory.largestState)
        }
        guard !samples.isEmpty, samples.count.isMultiple(of: channels) else {
            throw .wrongLength(argument: "u", actual: samples.count, expected: channels)
        }
        if let index = samples.firstIndex(where: { !$0.isFinite }) {
            throw .notFinite(argument: "u", index: index)
        }
        try requirePositive(timeStep, argument: "dt")
        try requirePositive(timeStep * Double(samples.count / channels), argument: "dt")
        self.samples = samples
        self.channels = channels
        self.timeStep = timeStep
    }

    /// The mean over the channels and over `[duration - window, duration]` of the squares; over all where `nil`.
    ///
    /// Before the first sample there is silence.
    public func meanSquare(window: Double?) -> Double {
        let span = window ?? duration
        let start = max(0, (duration - span) / timeStep)
        let first = Int(start.rounded(.up))
        var sum = squares(first..<length)
        if first > 0 { sum += (Double(first) - start) * squares((first - 1)..<first) }
        return sum * (timeStep / span) / Double(channels)
    }

    /// The sum of the squares of the samples in `range`, all channels of each.
    private func squares(_ range: Range<Int>) -> Double {
        let samples = samples.span.extracting((range.lowerBound * channels)..<(range.upperBound * channels))
        var sums = SIMD8<Double>.zero
        for start in stride(from: 0, through: samples.count - 8, by: 8) {
            var eight = SIMD8<Double>.zero
            for lane in 0..<8 { eight[lane] = samples[start + lane] }
            sums.addProduct(eight, eight)
        }
        var sum = sums.sum()
        for index in (samples.count / 8 * 8)..<samples.count { sum += samples[index] * samples[index] }
        return sum
    }

    /// The value of a channel at a time: 0 before the first sample, and the last sample from its start on.
    public func value(at time: Double, channel: Int) -> Double {
        let index = (time / timeStep).rounded(.down)
        if index < 0 { return 0 }
        let sample = index < Double(length) ? Int(index) : length - 1
        return samples[sample * channels + channel]
    }
}
