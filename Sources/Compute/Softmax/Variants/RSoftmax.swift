/// Softmax whose entries under a quantile are 0.
///
///     p_i = w_i e^{x_i} / Σ w_j e^{x_j},  w_i = max(x_i - Q_r(x), 0)
///
/// `Q_r` interpolates between order statistics at `r (n - 1)`. Rate 0 is softmax.
///
/// Source: Bałazy et al., "r-softmax: Generalized Softmax with Controllable Sparsity Rate" (2023).
struct RSoftmax {
    let rate: Double

    /// The quantile, and its derivative by each score.
    private func quantile(_ scores: [Double]) -> (value: Double, gradient: [Double]) {
        let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
        let position = rate * Double(scores.count - 1)
        let low = Int(position)
        let high = min(low + 1, scores.count - 1)
        let share = position - Double(low)
        var gradient = [Double](repeating: 0, count: scores.count)
        gradient[order[low]] += 1 - share
        gradient[order[high]] += share
        return (scores[order[low]] + share * (scores[order[high]] - scores[order[low]]), gradient)
    }

    /// `nil`, for the caller's uniform answer, if all entries are equal.
    func map(_ scores: [Double]) -> MappedScores? {
        guard rate > 0 else { return .softmax(scores) }
        let edge = quantile(scores).value
        let most = scores.max() ?? 0
        let logarithms = scores.map { $0 > edge ? log($0 - edge) + $0 - most : -.infinity }
        var mapped = MappedScores.normalized(logarithms.map { exp($0) }, logarithms: logarithms)
        mapped?.threshold = edge
        return mapped
    }

    /// `∂p = p ∘ (ℓ' - ⟨p, ℓ'⟩)` with `ℓ'_i = dx_i + (dx_i - dQ) / (x_i - Q)`.
    func sensitivity(_ scores: [Double], _ p: [Double]) -> Sensitivity {
        guard rate > 0 else { return .weighted(p) }
        let (edge, gradient) = quantile(scores)
        let inverse = scores.map { $0 > edge ? 1 / ($0 - edge) : 0 }
        let diagonal = zip(p, inverse).map { $0 + $0 * $1 }
        let moved = zip(p, inverse).map { $0 * $1 }
        let total = moved.reduce(0, +)
        let byQuantile = zip(moved, p).map { $0 - total * $1 }
        return .lowRank(diagonal: diagonal, pairs: [(p, diagonal), (byQuantile, gradient)])
    }
}
