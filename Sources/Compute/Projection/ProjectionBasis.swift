/// The polynomials in which a memory keeps the past, and the stretch of time they span.
///
/// At the time `t` the basis spans `[0, t]` for the whole past and `[t - w, t]` for a window. With `s` from 0 to 1
/// along that stretch, coefficients `x` stand for
///
///     û(s) = Σ x_n φ_n(s),   φ_n(s) = P_n(2s - 1) q_n / S_n
///
/// where ``BasisScaling`` gives `q_n / S_n`.
public struct ProjectionBasis: Sendable, Hashable {
    public let measure: HiPPOMeasure
    /// N, the number of polynomials.
    public let order: Int
    public let scaling: BasisScaling
    /// The window's length in the unit of time, for the measures that have one.
    public let window: Double?

    /// Makes a basis.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for an order the measure does not have,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for a window that is not positive,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a window too many or too few.
    public init(measure: HiPPOMeasure, order: Int, scaling: BasisScaling, window: Double?) throws(ComputeError) {
        guard measure.orders.contains(order) else {
            throw .outOfRange(argument: "order", value: order, allowed: measure.orders)
        }
        self.measure = measure
        self.order = order
        self.scaling = scaling
        self.window = try measure.requireWindow(window)
    }

    /// The stretch of time the basis spans when the last sample ends at `end`.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` where there is no such stretch: no past yet.
    public func interval(end: Double) throws(ComputeError) -> ClosedRange<Double> {
        if let window {
            guard end.isFinite else { throw .notInInterval(argument: "t_end", value: end, allowed: "(-∞, ∞)") }
            return (end - window)...end
        }
        try requirePositive(end, argument: "t_end")
        return 0...end
    }

    /// `points` equally spaced times of the stretch that ends at `end`, both ends among them; a single one is the end.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for no points or more than 2²⁰, and as
    ///   ``interval(end:)``.
    /// - Complexity: O(points).
    public func evenTimes(_ points: Int, end: Double) throws(ComputeError) -> [Double] {
        let allowed = 1...(1 << 20)
        guard allowed.contains(points) else {
            throw .outOfRange(argument: "points", value: points, allowed: allowed)
        }
        let start = try interval(end: end).lowerBound
        return (0..<points).map { j in
            j == points - 1 ? end : start + (end - start) * (Double(j) / Double(points - 1))
        }
    }

    /// The middles of the samples that a signal's last stretch covers, where the held samples are compared best.
    ///
    /// - Returns: At least one time, unless the window is shorter than half a time step.
    /// - Complexity: O(length).
    public func sampleMiddles(of signal: Signal) -> [Double] {
        let start = window.map { signal.duration - $0 } ?? 0
        return (0..<signal.length)
            .map { k in (Double(k) + 0.5) * signal.timeStep }
            .filter { $0 >= start }
    }

    /// What coefficients stand for, at times of the stretch that ends at `end`.
    ///
    /// - Parameters:
    ///   - coefficients: Rows of N, a row a channel.
    ///   - times: In the unit of `end`.
    ///   - end: The time of the last sample's end.
    /// - Returns: A row a channel, each of `times.count` values.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` where there is no whole number of rows,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for a time outside, and as ``interval(end:)``.
    /// - Complexity: O(channels · N · times).
    public func values(
        of coefficients: [Double],
        at times: [Double],
        end: Double
    ) throws(ComputeError) -> [Double] {
        guard !coefficients.isEmpty, coefficients.count.isMultiple(of: order) else {
            throw .wrongLength(argument: "coefficients", actual: coefficients.count, expected: order)
        }
        let points = try arguments(of: times, end: end)
        let weights = (0..<order).map(scaling.weight)
        var row = points
        var result: [Double] = []
        result.reserveCapacity(coefficients.count / order * times.count)
        for start in stride(from: 0, to: coefficients.count, by: order) {
            let series = (0..<order).map { n in weights[n] * coefficients[start + n] }
            var values = row.mutableSpan
            evaluateLegendreSeries(series.span, at: points.span, into: &values)
            result.append(contentsOf: row)
        }
        return result
    }

    /// `2s - 1` for each time.
    private func arguments(of times: [Double], end: Double) throws(ComputeError) -> [Double] {
        let interval = try interval(end: end)
        let length = interval.upperBound - interval.lowerBound
        // A client's own rounding of an end point is no error: a few units in its last place.
        let slack = 4 * max(interval.lowerBound.magnitude, interval.upperBound.magnitude).ulp
        var points: [Double] = []
        points.reserveCapacity(times.count)
        for time in times {
            guard time >= interval.lowerBound - slack, time <= interval.upperBound + slack else {
                let allowed = "[\(interval.lowerBound), \(interval.upperBound)]"
                throw .notInInterval(argument: "t", value: time, allowed: allowed)
            }
            let s = (time - interval.lowerBound) / length
            points.append(2 * min(max(s, 0), 1) - 1)
        }
        return points
    }
}
