/// `λ^m mod χ(λ)` for the polynomial `χ(λ) = λ^d + a_1 λ^(d-1) + … + a_d`, by repeated squaring.
///
/// Source: Fiduccia, "An Efficient Formula for Linear Recurrences" (1985).
///
/// - Parameters:
///   - exponent: m ≥ 0.
///   - denominator: `a_1 … a_d`, d ≥ 1.
///   - checkpoint: Called about every millisecond.
/// - Returns: `c_0 … c_(d-1)` with `λ^m ≡ Σ_j c_j λ^j`.
/// - Throws: What `checkpoint` throws.
/// - Complexity: O(d² log m) time, O(d) space.
/// - Precondition: `exponent ≥ 0` and `denominator` is not empty.
func powerRemainder(
    _ exponent: Int, modulo denominator: [Double], checkpoint: Checkpoint
) throws(ComputeError) -> [Double] {
    precondition(exponent >= 0 && !denominator.isEmpty)
    let order = denominator.count
    var remainder = [Double](repeating: 0, count: order)
    remainder[0] = 1
    for bit in stride(from: Int.bitWidth - 1 - exponent.leadingZeroBitCount, through: 0, by: -1) {
        try square(&remainder, modulo: denominator, checkpoint: checkpoint)
        guard exponent >> bit & 1 == 1 else { continue }
        let highest = remainder[order - 1]
        for j in (1..<max(1, order)).reversed() {
            remainder[j] = remainder[j - 1] - highest * denominator[order - 1 - j]
        }
        remainder[0] = -highest * denominator[order - 1]
    }
    return remainder
}

/// Squares a polynomial of degree below d and reduces it modulo χ.
private func square(
    _ polynomial: inout [Double], modulo denominator: [Double], checkpoint: Checkpoint
) throws(ComputeError) {
    let order = polynomial.count
    let patience = max(1, 1_000_000 / order)
    var product = [Double](repeating: 0, count: 2 * order - 1)
    for i in 0..<order {
        if i.isMultiple(of: patience) { try checkpoint() }
        addProduct(polynomial[i], polynomial.span, to: &product, at: i)
    }
    // λ^n = -Σ_i a_i λ^(n-i): from the highest power down, each falls on the d powers below it.
    let reversed = Array(denominator.reversed())
    for n in stride(from: 2 * order - 2, through: order, by: -1) {
        if n.isMultiple(of: patience) { try checkpoint() }
        addProduct(-product[n], reversed.span, to: &product, at: n - order)
    }
    polynomial = Array(product[..<order])
}

/// Adds `factor` times `numbers` to `sums` from `start` on.
private func addProduct(_ factor: Double, _ numbers: Span<Double>, to sums: inout [Double], at start: Int) {
    precondition(start >= 0 && start + numbers.count <= sums.count)
    var sums = sums.mutableSpan
    for j in 0..<numbers.count { sums[start &+ j] += factor * numbers[j] }
}
