/// What a distribution over a row is like.
public struct SoftmaxStatistics: Sendable, Equatable {
    /// `-Σ p log p`, in nats.
    public let shannonEntropy: Double
    /// `(1 - Σp²)/2`: Tsallis' at α = 2, in the scaling of α-entmax.
    public let tsallisEntropy: Double
    /// `-log Σp²`: Rényi's of order 2.
    public let renyiEntropy: Double
    /// `e^H` of Shannon's.
    public let perplexity: Double
    public let supportSize: Int
    public let largest: Double
    /// Gini's coefficient: 0 for equal probabilities, (n - 1)/n for one entry.
    public let gini: Double
    /// `1/Σp²`.
    public let effectiveNumber: Double
    /// `KL(p ‖ softmax)`.
    public let divergenceFromSoftmax: Double
    /// `KL(softmax ‖ p)`; `nil` where it is infinite: an entry that softmax keeps is 0.
    public let divergenceToSoftmax: Double?
    /// `½ Σ |p - softmax|`.
    public let totalVariation: Double
    /// `½ Σ_ij |J_ij|` of a softmax with these probabilities at temperature 1: `1 - Σp²`.
    public let gradientMass: Double

    /// Measures a normalised row against the softmax of the same logits.
    ///
    /// - Parameters:
    ///   - normalization: A row whose probabilities sum to 1.
    ///   - softmax: The softmax of that row, with its bias, mask and temperature.
    /// - Complexity: O(n log n).
    public init(_ normalization: Normalization, softmax: Normalization) {
        let (p, logP) = (normalization.p, normalization.logP)
        let squares = p.reduce(0) { $0 + $1 * $1 }
        let entropy = zip(p, logP).reduce(0) { $1.0 > 0 ? $0 - $1.0 * $1.1 : $0 }
        shannonEntropy = max(0, entropy)
        tsallisEntropy = max(0, (1 - squares) / 2)
        renyiEntropy = max(0, -log(squares))
        perplexity = exp(shannonEntropy)
        supportSize = normalization.supportSize
        largest = p.max() ?? 0
        let count = Double(p.count)
        let ranked = p.sorted().enumerated().reduce(0) { $0 + (2 * Double($1.offset + 1) - count - 1) * $1.element }
        gini = ranked / count
        effectiveNumber = 1 / squares
        divergenceFromSoftmax = max(
            0, p.indices.reduce(0) { p[$1] > 0 ? $0 + p[$1] * (logP[$1] - softmax.logP[$1]) : $0 })
        let isCovered = p.indices.allSatisfy { p[$0] > 0 || softmax.p[$0] == 0 }
        let reverse = p.indices.reduce(0) {
            softmax.p[$1] > 0 ? $0 + softmax.p[$1] * (softmax.logP[$1] - logP[$1]) : $0
        }
        divergenceToSoftmax = isCovered ? max(0, reverse) : nil
        totalVariation = zip(p, softmax.p).reduce(0) { $0 + ($1.0 - $1.1).magnitude } / 2
        gradientMass = 1 - squares
    }
}

extension SoftmaxMap {
    /// A row's statistics.
    public func statistics(
        of x: [Double], bias: [Double]? = nil, mask: [Bool]? = nil
    ) throws(ComputeError) -> SoftmaxStatistics {
        let reference = try SoftmaxMap(.softmax, temperature: temperature, ties: ties, onEmpty: onEmpty)
        return SoftmaxStatistics(
            try normalization(of: x, bias: bias, mask: mask),
            softmax: try reference.normalization(of: x, bias: bias, mask: mask)
        )
    }
}
