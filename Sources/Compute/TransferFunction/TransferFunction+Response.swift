extension TransferFunction {
    /// The response to a constant of 1 once it has settled.
    ///
    ///     G(1) = b(1) / a(1) + h₀
    ///
    /// - Throws: ``ComputeError/poleOnNode(node:length:)`` where `a(1)` is zero to working precision.
    /// - Complexity: O(d).
    public func zeroFrequencyGain() throws(ComputeError) -> Double {
        let sum = denominator.reduce(1, +)
        let size = denominator.reduce(1) { $0 + $1.magnitude }
        guard sum.magnitude > 4 * .ulpOfOne * size else { throw .poleOnNode(node: 0, length: 1) }
        return numerator.reduce(0, +) / sum + feedthrough
    }

    /// What the transfer function is on the roots of unity `e^(-2πi l/M)`.
    ///
    /// With z on the unit circle, `G` is `b(z)/a(z) + h₀` under ``OutputTiming/post`` and `z b(z)/a(z) + h₀` under
    /// ``OutputTiming/delayed``.
    ///
    /// - Parameters:
    ///   - points: M, in ``FourierTransform/lengths``.
    ///   - timing: Which of the two forms.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `points` as argument;
    ///   ``ComputeError/poleOnNode(node:length:)``.
    /// - Complexity: O(d + M log M).
    public func response(points: Int, timing: OutputTiming = .post) throws(ComputeError) -> CircleResponse {
        guard FourierTransform.lengths.contains(points) else {
            throw .outOfRange(argument: "points", value: points, allowed: FourierTransform.lengths)
        }
        let nodes = try UnitCircle(denominator: denominator, length: points)
        let delay = timing == .delayed ? [0.0] : []
        var sequence = nodes.divide(delay + numerator)
        sequence[0] += feedthrough
        let values = try RealFourierTransform.plan(length: points).forward(sequence)
        return CircleResponse(values: values, smallestDenominator: nodes.smallestMagnitude)
    }
}
