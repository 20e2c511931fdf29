/// The Fenchel–Young loss of Tsallis' entropies.
///
///     L = ⟨p - q, x⟩ + H_α(p) - H_α(q),  H_α(p) = (1 - Σp^α) / (α(α-1)),  H_1(p) = -Σ p log p
///
/// computed as `-Σ p expm1((α-1) log p) / (α(α-1))`, which is good for α near 1; at α = 0 the difference is
/// `Σ log p - Σ log q`.
///
/// Source: Blondel, Martins and Niculae (2020), definition 2.
struct FenchelYoung {
    let alpha: Double

    func loss(_ scores: [Double], _ mapped: MappedScores, _ q: [Double]) -> RowLoss {
        let inner = scores.indices.reduce(0) { $0 + (mapped.p[$1] - q[$1]) * scores[$1] }
        let gain = Tsallis.difference(mapped.p, mapped.logP, q, alpha: alpha)
        let isInSupport = q.indices.allSatisfy { q[$0] == 0 || mapped.p[$0] > 0 }
        // Rounding alone can take a loss of 0 below it.
        return RowLoss(
            loss: max(0, inner + gain), gradient: zip(mapped.p, q).map { $0 - $1 }, isTargetInSupport: isInSupport)
    }
}
