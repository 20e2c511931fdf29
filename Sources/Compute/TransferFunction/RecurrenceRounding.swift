/// About the largest rounding error of the recurrence `Σ_i a_i K_(k-i) = b_k`, relative to its largest output.
///
/// Output k errs by about `ε ‖(1, a)‖ M_k` on its own, with a random sign, and passes that on as `1 / a` does:
///
///     ε ‖(1, a)‖ √(Σ_j (h_j M_(L-1-j))²) / M_(L-1),   M_k = max_(i ≤ k) |K_i|
///
/// Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2nd edition), sections 2.8 and 8.1, for the
/// triangular Toeplitz system that the recurrence solves.
///
/// - Parameters:
///   - outputs: `|K_0| … |K_(L-1)|`, not all 0.
///   - impulseResponse: `|h_0| … |h_(L-1)|` of `1 / a`.
///   - size: `‖(1, a)‖`.
/// - Complexity: O(L).
func recurrenceRounding(_ outputs: [Double], impulseResponse: [Double], size: Double) -> Double {
    var largest = 0.0
    let bounds = outputs.map { output in
        largest = max(largest, output)
        return largest
    }
    // Ratios first, so that no square overflows.
    let terms = zip(impulseResponse, bounds.reversed()).map { $0 * ($1 / largest) }
    let scale = terms.reduce(.leastNormalMagnitude, max)
    let sum = terms.reduce(0) { $0 + ($1 / scale) * ($1 / scale) }
    return .ulpOfOne * size * scale * sqrt(sum)
}
