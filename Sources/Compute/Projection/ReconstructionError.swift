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
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` where `values` has another size.
    /// - Complexity: O(channels · times).
    public init(of values: [Double], against signal: Signal, at times: [Double]) throws(ComputeError) {
        let expected = signal.channels * times.count
        guard values.count == expected, expected > 0 else {
            throw .wrongLength(argument: "values", actual: values.count, expected: expected)
        }
        var squares = 0.0
        var largest = 0.0
        for channel in 0..<signal.channels {
            for (j, time) in times.enumerated() {
                let difference = values[channel * times.count + j] - signal.value(at: time, channel: channel)
                squares += difference * difference
                largest = max(largest, difference.magnitude)
            }
        }
        rmse = sqrt(squares / Double(expected))
        maxAbs = largest
    }
}
