/// Writes `P_0(z), P_1(z), …` by the three-term recurrence `P_{n+1} = z P_n + n/(n+1) (z P_n - P_{n-1})`.
///
/// - Parameters:
///   - values: As many values as it has room for.
///   - z: The point, in [-1, 1], where the recurrence is stable.
/// - Complexity: O(N); allocates nothing.
public func writeLegendreValues(_ values: inout MutableSpan<Double>, at z: Double) {
    var (present, past) = (1.0, 0.0)
    for n in 0..<values.count {
        values[n] = present
        let product = z * present
        let next = product + Double(n) / Double(n + 1) * (product - past)
        past = present
        present = next
    }
}
