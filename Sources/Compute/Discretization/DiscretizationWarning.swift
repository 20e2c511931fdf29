/// What a caller should know about a discrete system that is nevertheless what was asked for.
public enum DiscretizationWarning: Sendable, Hashable {
    /// The state grows without bound: the spectral radius is over 1.
    case unstable(spectralRadius: Double)
    /// The rule is stable only for steps under `largest`.
    case stepTooLarge(largest: Double)
    /// The state grows by orders of magnitude before it decays: the matrix is far from normal.
    case transientGrowth(order: Int)
    /// Rounding moves the eigenvalues of such a matrix, so what follows from them is an estimate.
    case illConditionedEigenvalues(order: Int)
    /// Modes faster than a rational rule can follow: `product` is the step times the largest eigenvalue's magnitude.
    case aliasing(product: Double)
    /// Rounding may have moved the samples by `estimate` of the largest.
    case illConditioned(estimate: Double)
}
