/// How far two densities are from each other.
public struct DensityComparison: Sendable, Equatable {
    /// `KL(p‖q) = ∫ p log(p/q)` and `KL(q‖p)`, in nats; infinite where one is 0 and the other is not.
    public let forwardDivergence: Double
    public let backwardDivergence: Double

    /// `½ ∫ |p − q|`.
    public let totalVariation: Double

    /// `√(1 − ∫ √(pq))`.
    public let hellinger: Double

    /// `∫ |P − Q|`, in the unit of y.
    public let wasserstein: Double

    /// Compares two densities, by adaptive quadrature to some 1e-10.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    public init(_ p: some Density, _ q: some Density, checkpoint: Checkpoint = {}) throws(ComputeError) {
        let points = try Array(Set(p.panels(checkpoint: checkpoint) + q.panels(checkpoint: checkpoint))).sorted()
        let rule = try AdaptiveQuadrature(tolerance: 1e-13)
        func divergence(_ from: some Density, _ to: some Density) throws(ComputeError) -> Double {
            var isInfinite = false
            let value = try rule.integral(over: points, checkpoint: checkpoint) { y in
                let log = from.logDensity(at: y)
                guard log > -.infinity else { return 0 }
                let other = to.logDensity(at: y)
                if other == -.infinity { isInfinite = true }
                return isInfinite ? 0 : exp(log) * (log - other)
            }
            return isInfinite ? .infinity : max(0, value)
        }
        forwardDivergence = try divergence(p, q)
        backwardDivergence = try divergence(q, p)
        // Kinks at the crossings: panels are halved there until they do not matter.
        let coarse = try AdaptiveQuadrature(tolerance: 1e-11)
        let distance = try coarse.integral(over: points, checkpoint: checkpoint) {
            abs(p.density(at: $0) - q.density(at: $0))
        }
        totalVariation = min(1, 0.5 * distance)
        let affinity = try rule.integral(over: points, checkpoint: checkpoint) {
            exp(0.5 * (p.logDensity(at: $0) + q.logDensity(at: $0)))
        }
        hellinger = max(0, 1 - affinity).squareRoot()
        wasserstein = try coarse.integral(over: points, checkpoint: checkpoint) { y in
            let isLow = p.mass(.lower, of: y) < 0.5
            let tail: Tail = isLow ? .lower : .upper
            return abs(p.mass(tail, of: y) - q.mass(tail, of: y))
        }
    }
}
