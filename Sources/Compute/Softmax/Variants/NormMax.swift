/// The regularised maximum of the α-norm.
///
///     p = q / Σq,  q_i = max(x_i - λ, 0)^{1/(α-1)},  Σ max(x_i - λ, 0)^{α/(α-1)} = 1
///
/// With `γ = 1/(α-1)`, `g_i = γ (x_i - λ)^{γ-1}`, `S = Σq`, `G = Σg`: `J = diag(g/S) - (g/S) pᵀ - p (g - G p)ᵀ/S`.
///
/// Source: Blondel, Martins and Niculae, "Learning with Fenchel-Young Losses" (2020).
struct NormMax {
    let alpha: Double

    private func power(_ base: Double, _ exponent: Double) -> Double { base > 0 ? exp(exponent * log(base)) : 0 }

    /// Newton's method from `max x - 1`, where the sum is at least 1; it is convex and decreasing.
    private func threshold(_ scores: [Double]) -> (threshold: Double, steps: Int) {
        let exponent = alpha / (alpha - 1)
        var threshold = (scores.max() ?? 0) - 1
        for step in 1...EntmaxSolver.stepLimit {
            var (sum, slope) = (0.0, 0.0)
            for score in scores where score > threshold {
                let q = power(score - threshold, exponent - 1)
                sum += q * (score - threshold)
                slope += exponent * q
            }
            let change = (sum - 1) / slope
            threshold += max(change, 0)
            if change <= 2.3e-16 { return (threshold, step) }
        }
        return (threshold, EntmaxSolver.stepLimit)
    }

    func map(_ scores: [Double]) -> MappedScores? {
        let (threshold, steps) = threshold(scores)
        let logarithms = scores.map { $0 > threshold ? log($0 - threshold) / (alpha - 1) : -.infinity }
        var mapped = MappedScores.normalized(logarithms.map { exp($0) }, logarithms: logarithms)
        mapped?.threshold = threshold
        mapped?.iterations = steps
        return mapped
    }

    func sensitivity(_ scores: [Double]) -> Sensitivity {
        let threshold = threshold(scores).threshold
        let gamma = 1 / (alpha - 1)
        let q = scores.map { power($0 - threshold, gamma) }
        let sum = q.reduce(0, +)
        let p = q.map { $0 / sum }
        let slope = scores.map { $0 > threshold ? gamma * power($0 - threshold, gamma - 1) / sum : 0 }
        let total = slope.reduce(0, +)
        return .lowRank(diagonal: slope, pairs: [(slope, p), (p, zip(slope, p).map { $0 - total * $1 })])
    }
}
