internal import Compute
internal import JSON
internal import Numerics

/// What a mapped row is like, and how it was found.
struct RowStatistics: Sendable {
    private let outcome: RowOutcome
    /// `Σp`, which is not 1 for every variant.
    private let sum: Double
    /// Of `p/Σp`; `nil` where the sum is 0.
    private let statistics: SoftmaxStatistics?

    /// - Parameter softmax: The softmax of the same logits.
    init(_ normalization: Normalization, softmax: Normalization) {
        outcome = normalization.outcome
        sum = normalization.p.reduce(0, +)
        guard sum > 0, sum.isFinite else {
            statistics = nil
            return
        }
        // Sums that differ from 1 by rounding are not divided by: the statistics are of the answer's own numbers.
        guard (sum - 1).magnitude > 1e-9 else {
            statistics = SoftmaxStatistics(normalization, softmax: softmax)
            return
        }
        var scaled = normalization
        let (sum, logSum) = (sum, Double.log(sum))
        scaled.p = normalization.p.map { $0 / sum }
        scaled.logP = normalization.logP.map { $0 - logSum }
        statistics = SoftmaxStatistics(scaled, softmax: softmax)
    }

    /// Writes the members of an object.
    func encodeMembers(to json: inout JSONWriter) {
        for (name, value) in measures {
            json.name(name)
            json.value(orNull: value)
        }
        json.name("kl_to_softmax_infinite")
        json.value(statistics != nil && statistics?.divergenceToSoftmax?.isFinite != true)
        for (name, count) in [
            ("support_size", statistics?.supportSize ?? 0), ("kept", outcome.kept), ("iterations", outcome.iterations),
        ] {
            json.name(name)
            json.value(count)
        }
    }

    private var measures: [(String, Double?)] {
        [
            ("sum", sum), ("threshold", outcome.threshold),
            ("shannon_entropy", statistics?.shannonEntropy), ("tsallis_entropy", statistics?.tsallisEntropy),
            ("renyi_entropy", statistics?.renyiEntropy), ("perplexity", statistics?.perplexity),
            ("max", statistics?.largest), ("gini", statistics?.gini),
            ("effective_number", statistics?.effectiveNumber), ("gradient_mass", statistics?.gradientMass),
            ("total_variation", statistics?.totalVariation), ("kl_from_softmax", statistics?.divergenceFromSoftmax),
            ("kl_to_softmax", statistics?.divergenceToSoftmax),
        ]
    }
}
