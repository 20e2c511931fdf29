/// The Chebyshev coefficients of a Legendre series: the same polynomial in another basis.
///
///     Σ_n a_n P_n(z) = Σ_k t_k T_k(z),   z_j = cos(π (j + ½) / N)
///     t_k = (2 - δ_k0) / N Σ_j u(z_j) cos(π k (j + ½) / N)
///
/// The series is evaluated at the N Chebyshev nodes, where the cosines are orthogonal, so that no coefficient of degree
/// below N is lost or aliased.
///
/// Source: Abramowitz and Stegun, 22.13 and 25.4.38; the sum is the discrete cosine transform of type II.
///
/// - Parameters:
///   - series: `a`, of length N, as in ``evaluateLegendreSeries(_:at:into:)``.
///   - checkpoint: Called about every millisecond of work.
/// - Returns: `t`, of length N.
/// - Throws: What `checkpoint` throws.
/// - Complexity: O(N²) time, O(N) space.
public func chebyshevCoefficients(
    ofLegendreSeries series: [Double],
    checkpoint: Checkpoint = {}
) throws(ComputeError) -> [Double] {
    let order = series.count
    guard order > 0 else { return [] }
    // cos(π m / 2N) for m = 0 … 4N - 1: every angle below is one of them.
    let cosines = (0..<4 * order).map { cos(.pi * Double($0) / Double(2 * order)) }
    let nodes = (0..<order).map { cosines[2 * $0 + 1] }
    let patience = max(1, 500_000 / order)
    var values: [Double] = []
    for first in stride(from: 0, to: order, by: patience) {
        try checkpoint()
        let some = nodes[first..<min(first + patience, order)]
        var part = [Double](repeating: 0, count: some.count)
        var span = part.mutableSpan
        evaluateLegendreSeries(series.span, at: some.span, into: &span)
        values += part
    }
    var result: [Double] = []
    for k in 0..<order {
        if k.isMultiple(of: patience) { try checkpoint() }
        var sum = 0.0
        for j in 0..<order { sum += values[j] * cosines[k * (2 * j + 1) % (4 * order)] }
        result.append((k == 0 ? 1 : 2) * sum / Double(order))
    }
    return result
}

extension ProjectionBasis {
    /// The coefficients of `T_k(2s - 1)` for what coefficients in this basis stand for.
    ///
    /// - Parameters:
    ///   - coefficients: Rows of N, a row a channel.
    ///   - checkpoint: Called about every millisecond of work.
    /// - Returns: As many rows of N.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` where there is no whole number of rows,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for a basis of no polynomials, and what `checkpoint`
    ///   throws.
    /// - Complexity: O(channels · N²).
    public func chebyshevCoefficients(
        of coefficients: [Double],
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Double] {
        guard measure.isPolynomial else {
            throw .notApplicable(argument: "measure", choice: measure.rawValue, subject: "Chebyshev polynomials")
        }
        guard !coefficients.isEmpty, coefficients.count.isMultiple(of: order) else {
            throw .wrongLength(argument: "coefficients", actual: coefficients.count, expected: order)
        }
        var result: [Double] = []
        result.reserveCapacity(coefficients.count)
        for start in stride(from: 0, to: coefficients.count, by: order) {
            let series = (0..<order).map { scaling.weight($0) * coefficients[start + $0] }
            result += try Compute.chebyshevCoefficients(ofLegendreSeries: series, checkpoint: checkpoint)
        }
        return result
    }
}

/// The value at `z` of `Σ_k t_k T_k(z)`, by Clenshaw's recurrence.
///
/// - Parameters:
///   - series: `t`.
///   - z: A point in [-1, 1].
/// - Complexity: O(N); allocates nothing.
public func chebyshevSeries(_ series: [Double], at z: Double) -> Double {
    var (next, afterNext) = (0.0, 0.0)
    for coefficient in series.dropFirst().reversed() {
        (next, afterNext) = (2 * z * next - afterNext + coefficient, next)
    }
    return z * next - afterNext + (series.first ?? 0)
}
