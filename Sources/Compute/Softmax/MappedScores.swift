/// What a map makes of the scores that are kept.
struct MappedScores {
    var p: [Double]
    var logP: [Double]
    var threshold: Double?
    var iterations = 1

    /// A row of equal probabilities.
    static func uniform(_ count: Int) -> MappedScores {
        MappedScores(
            p: [Double](repeating: 1 / Double(count), count: count),
            logP: [Double](repeating: -log(Double(count)), count: count)
        )
    }

    /// All on the largest score, by a rule for ties.
    static func largest(of scores: [Double], ties: TieRule) -> MappedScores {
        let most = scores.max() ?? 0
        let first = scores.firstIndex(of: most)
        let share = ties == .first ? 1 : scores.count { $0 == most }
        let chosen = scores.indices.map { scores[$0] == most && (ties == .uniform || $0 == first) }
        return MappedScores(
            p: chosen.map { $0 ? 1 / Double(share) : 0 },
            logP: chosen.map { $0 ? -log(Double(share)) : -.infinity }
        )
    }

    /// Softmax of the scores that `isKept` marks, 0 elsewhere; its `logP` is `x - log Σe^x`.
    static func softmax(_ scores: [Double], where isKept: [Bool]? = nil) -> MappedScores {
        let kept = isKept.map { zip(scores, $0).map { $1 ? $0 : -.infinity } } ?? scores
        let most = kept.max() ?? 0
        var p = [Double](repeating: 0, count: kept.count)
        var target = p.mutableSpan
        let sum = DenseSoftmax.exponentials(kept.span, largest: most, scale: 1, into: &target)
        DenseSoftmax.multiply(&target, by: 1 / sum)
        let logSum = log(sum)
        return MappedScores(p: p, logP: kept.map { $0 - most - logSum }, threshold: most + logSum)
    }

    /// `values / Σ values` with the logarithms of `values` at hand; `nil` if their sum is 0.
    static func normalized(_ values: [Double], logarithms: [Double]) -> MappedScores? {
        let sum = values.reduce(0, +)
        guard sum > 0 else { return nil }
        let logSum = log(sum)
        return MappedScores(p: values.map { $0 / sum }, logP: logarithms.map { $0 - logSum })
    }
}
