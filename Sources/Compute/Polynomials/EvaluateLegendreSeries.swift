/// Writes `Σ_n a_n P_n(z)` at each of some points in [-1, 1].
///
/// The polynomials come by the three-term recurrence in the form `P_{n+1} = z P_n + n/(n+1) (z P_n - P_{n-1})`, which
/// is exact at both ends; Clenshaw's summation loses digits there in proportion to N. Eight points run side by side.
///
/// - Parameters:
///   - coefficients: `a`, of length N ≥ 0.
///   - points: The points `z`.
///   - values: As many sums as points.
/// - Complexity: O(N · points); allocates nothing.
/// - Precondition: `points` and `values` have equal length.
public func evaluateLegendreSeries(
    _ coefficients: Span<Double>,
    at points: Span<Double>,
    into values: inout MutableSpan<Double>
) {
    precondition(points.count == values.count)
    for start in stride(from: 0, to: points.count, by: 8) {
        let count = min(8, points.count - start)
        var z = SIMD8<Double>.zero
        for lane in 0..<count { z[lane] = points[start + lane] }
        var sum = SIMD8<Double>.zero
        var present = SIMD8<Double>(repeating: 1)
        var past = SIMD8<Double>.zero
        for n in 0..<coefficients.count {
            sum += coefficients[n] * present
            let product = z * present
            let next = product + (Double(n) / Double(n + 1)) * (product - past)
            past = present
            present = next
        }
        for lane in 0..<count { values[start + lane] = sum[lane] }
    }
}
