internal import Numerics

/// The functions in which a memory keeps the past, and the stretch of time they span.
///
/// At the time `t` the basis spans `[0, t]` for the whole past, fading or not, and `[t - w, t]` for a window. In the
/// polynomial memories, with `s` from 0 to 1 along that stretch, coefficients `x` stand for
///
///     û(s) = Σ x_n φ_n(s),   φ_n(s) = P_n(2s - 1) q_n / S_n
///
/// where ``BasisScaling`` gives `q_n / S_n`. The others have the functions of ``LagBasis``, those of Fourier modes in
/// ``FourierForm/real``; ``HiPPOMeasure/foud`` and ``HiPPOMeasure/legsd`` those of `FadingExponentials`.
public struct ProjectionBasis: Sendable, Hashable {
    public let measure: HiPPOMeasure
    /// N, the number of functions.
    public let order: Int
    public let scaling: BasisScaling
    /// The measure's parameters, defaults in their places.
    public let parameters: HiPPOParameters

    /// Makes a basis of a measure that has no parameter but a window.
    ///
    /// - Throws: As ``init(measure:order:scaling:parameters:)``.
    public init(measure: HiPPOMeasure, order: Int, scaling: BasisScaling, window: Double?) throws(ComputeError) {
        try self.init(
            measure: measure, order: order, scaling: scaling, parameters: HiPPOParameters(window: window))
    }

    /// Makes a basis.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for an order the measure does not have,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for a parameter out of range,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a parameter too many or too few, for an even
    ///   order of Fourier modes and for a scaling the measure does not have.
    public init(
        measure: HiPPOMeasure, order: Int, scaling: BasisScaling, parameters: HiPPOParameters
    ) throws(ComputeError) {
        try measure.require(order: order, scaling: scaling)
        self.measure = measure
        self.order = order
        self.scaling = scaling
        self.parameters = try measure.resolved(parameters)
    }

    /// The length of the stretch that slides along, for the measures of a window; `nil` for a whole past.
    public var window: Double? {
        switch measure {
        case .legt, .lmu, .fout, .fru: parameters.window
        case .legs, .lagt, .lagtPlain, .tlagt, .glagt, .foud, .fous, .legsd: nil
        }
    }

    /// Whether the functions are orthonormal on the stretch, up to the scaling, so that the squares of the coefficients
    /// add up to a part of the signal's mean square.
    public var isOrthonormal: Bool { measure.isPolynomial || measure == .fout || measure == .fous }

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
    ///   - checkpoint: Called every few milliseconds where the functions are not polynomials.
    /// - Returns: A row a channel, each of `times.count` values.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` where there is no whole number of rows,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for a time outside, and as ``interval(end:)``;
    ///   ``ComputeError/outOfRange(argument:value:allowed:)`` for ``HiPPOMeasure/legsd`` of an order above 1024; what
    ///   `checkpoint` throws.
    /// - Complexity: O(channels · N · times); for `foud` and `legsd` O(channels · N²) more, and for `legsd` O(N³) the
    ///   first time for an order.
    public func values(
        of coefficients: [Double],
        at times: [Double],
        end: Double,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Double] {
        guard !coefficients.isEmpty, coefficients.count.isMultiple(of: order) else {
            throw .wrongLength(argument: "coefficients", actual: coefficients.count, expected: order)
        }
        guard measure.isPolynomial else {
            guard measure != .foud, measure != .legsd else {
                return try exponentialValues(of: coefficients, at: times, end: end, checkpoint)
            }
            return try valuesByLag(of: coefficients, at: times, end: end, checkpoint)
        }
        let points = try fractions(of: times, end: end).map { 2 * $0 - 1 }
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

    /// What coefficients stand for in the functions of ``LagBasis``.
    private func valuesByLag(
        of coefficients: [Double], at times: [Double], end: Double, _ checkpoint: Checkpoint
    ) throws(ComputeError) -> [Double] {
        var parameters = parameters
        if measure.isFourier { parameters.form = .real }
        let basis = try LagBasis(measure: measure, order: order, scaling: scaling, parameters: parameters)
        let fractions = try fractions(of: times, end: end)
        let span = window ?? end
        let rows = coefficients.count / order
        var result = [Double](repeating: 0, count: rows * times.count)
        let patience = max(1, 100_000 / order)
        for (j, fraction) in fractions.enumerated() {
            if j.isMultiple(of: patience) { try checkpoint() }
            let lag = measure == .fous ? 1 - fraction : min(max(end - times[j], 0), span)
            guard lag > 0 || (parameters.alpha ?? 0) >= 0 else {
                throw .notInInterval(argument: "t", value: times[j], allowed: "[0, \(end))")
            }
            let functions = try basis.functions(at: lag)
            for row in 0..<rows {
                var sum = 0.0
                for n in 0..<order { sum += coefficients[row * order + n] * functions[n].real }
                result[row * times.count + j] = sum
            }
        }
        return result
    }

    /// What coefficients stand for in the functions of ``FadingExponentials``.
    private func exponentialValues(
        of coefficients: [Double], at times: [Double], end: Double, _ checkpoint: Checkpoint
    ) throws(ComputeError) -> [Double] {
        let lags = try fractions(of: times, end: end).map { end * (1 - $0) }
        let functions = try FadingExponentials(
            measure: measure, order: order, scaling: scaling, parameters: parameters, checkpoint: checkpoint)
        var result: [Double] = []
        for start in stride(from: 0, to: coefficients.count, by: order) {
            let row = Array(coefficients[start..<start + order])
            result += try functions.values(of: row, atLags: lags, checkpoint: checkpoint)
        }
        return result
    }

    /// `s` for each time.
    private func fractions(of times: [Double], end: Double) throws(ComputeError) -> [Double] {
        let interval = try interval(end: end)
        let length = interval.upperBound - interval.lowerBound
        // A client's own rounding of an end point is no error: a few units in its last place.
        let slack = 4 * max(interval.lowerBound.magnitude, interval.upperBound.magnitude).ulp
        var fractions: [Double] = []
        fractions.reserveCapacity(times.count)
        for time in times {
            guard time >= interval.lowerBound - slack, time <= interval.upperBound + slack else {
                let allowed = "[\(interval.lowerBound), \(interval.upperBound)]"
                throw .notInInterval(argument: "t", value: time, allowed: allowed)
            }
            fractions.append(min(max((time - interval.lowerBound) / length, 0), 1))
        }
        return fractions
    }
}
