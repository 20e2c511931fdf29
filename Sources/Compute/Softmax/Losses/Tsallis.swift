/// Tsallis' entropies in the scaling `H_α(p) = (1 - Σ p^α) / (α(α - 1))`, with their limits at 1 and 0.
enum Tsallis {
    /// `Σ_i h(p_i)` up to a constant of the length: `h = -p expm1((α-1) log p) / (α(α-1))`; for α = 0, `log p`.
    ///
    /// For α ≤ 0 a probability of 0 has an entropy of -∞.
    static func entropy(_ p: [Double], _ logP: [Double], alpha: Double) -> Double {
        zip(p, logP).reduce(0) { $0 + term($1.0, $1.1, alpha: alpha) }
    }

    /// `H_α(p) - H_α(q)`.
    static func difference(_ p: [Double], _ logP: [Double], _ q: [Double], alpha: Double) -> Double {
        entropy(p, logP, alpha: alpha) - entropy(q, q.map { log($0) }, alpha: alpha)
    }

    private static func term(_ p: Double, _ logP: Double, alpha: Double) -> Double {
        guard p > 0 else { return alpha > 0 ? 0 : -.infinity }
        if alpha == 0 { return logP }
        let b = alpha - 1
        if b == 0 { return -p * logP }
        return -p * expm1(b * logP) / (alpha * b)
    }
}
