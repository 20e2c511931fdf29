/// Softmax with sinks that take a part of the probability.
///
///     p_i = e^{x_i} / (Σ_l e^{c_l} + Σ_j e^{x_j}),  J = diag(p) - p pᵀ
///
/// Source: Miller, "Attention Is Off By One" (2023), for one sink of 0.
struct SinkSoftmax {
    let sinks: [Double]

    func map(_ scores: [Double]) -> MappedScores {
        let whole = MappedScores.softmax(scores + sinks)
        return MappedScores(
            p: Array(whole.p.prefix(scores.count)), logP: Array(whole.logP.prefix(scores.count)),
            threshold: whole.threshold)
    }
}
