/// How far a reconstruction is from the held samples it should show.
public struct ReconstructionError: Sendable, Equatable {
    /// The root of the mean square of the differences.
    public let rmse: Double

    /// The largest difference.
    public let maxAbs: Double

    /// Compares a reconstruction with a signal at the same times; before its first sample the signal is 0.
    ///
    /// - Parameters:
    ///   - values: A row a channel, each of `times.count` values.
    ///   - signal: The samples.
    ///   - times: In the unit of the signal's time step; at least one.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` where `values` has another size,
    ///   ``ComputeError/diverged(step:)`` where a difference is beyond the range of double precision.
    /// - Complexity: O(channels · times).
    public init(of values: [Double], against signal: Signal, at times: [Double]) throws(ComputeError) {
        let expected = signal.channels * times.count
        guard values.count == expected, expected > 0 else {
            throw .wrongLength(argument: "values", actual: values.count, expected: expected)
        }
        var differences: [Double] = []
        differences.reserveCapacity(expected)
        for channel in 0..<signal.channels {
            for (j, time) in times.enumerated() {
                differences.append(values[channel * times.count + j] - signal.value(at: time, channel: channel))
            }
        }
        let largest = differences.reduce(0) { max($0, $1.magnitude) }
        guard largest.isFinite else { throw .diverged(step: 0) }
        // Where squares would leave the range, they are taken of fractions.
        let unit = largest > StateRange.largest ? largest : 1
        let squares = differences.reduce(0) { $0 + ($1 / unit) * ($1 / unit) }
        rmse = unit * sqrt(squares / Double(expected))
        maxAbs = largest
    }
}
