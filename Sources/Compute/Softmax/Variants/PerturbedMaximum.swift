/// The probabilities that each entry is the largest after independent noise, by quadrature.
///
///     p_i = ∫ φ(t - x_i) exp(Σ_j log Φ(t - x_j) - log Φ(t - x_i)) dt
///     J_ij = -∫ r_i r_j Π_k Φ(t - x_k) dt (i ≠ j),  r = φ/Φ,  J 1 = 0
///
/// Gauss–Legendre rules of 20 nodes on pieces where the integrand is smooth; the same nodes for all entries, so that
/// p sums to 1 and J is symmetric. Source: Berthet et al., "Learning with Differentiable Perturbed Optimizers" (2020).
struct PerturbedMaximum: Sendable {
    /// `φ(t - x_i) exp(Σ_{j≠i} log Φ)` at node `q`, times its weight, and `r_i`: entry `q n + i`.
    private var masses: [Double] = []
    private var ratios: [Double] = []
    private let count: Int
    private let scale: Double

    /// Twenty nodes a piece integrate degree 39.
    private static let nodes = 20

    /// - Parameters:
    ///   - scores: Shifted so that the largest is 0.
    ///   - scale: σ, a multiple of the noise.
    /// - Complexity: O(n Q) time and space, Q the nodes: some hundreds, more by twenty for each entry near the largest
    ///   for the noises with corners.
    init(_ scores: [Double], noise: PerturbationNoise, scale: Double) throws(ComputeError) {
        count = scores.count
        self.scale = scale
        let rule = try GaussLegendreRule(order: Self.nodes)
        let scaled = scores.map { $0 / scale }
        let panels = noise.panels(gaps: scaled.map { -$0 })
        for (left, right) in zip(panels, panels.dropFirst()) where right > left {
            for (node, weight) in zip(rule.nodes, rule.weights) {
                let t = (left + right) / 2 + node * (right - left) / 2
                append(scaled, noise: noise, at: t, weight: weight * (right - left) / 2)
            }
        }
    }

    private mutating func append(_ scores: [Double], noise: PerturbationNoise, at t: Double, weight: Double) {
        let values = scores.map { noise.densityAndLogDistribution(t - $0) }
        let total = values.reduce(0) { $0 + $1.logDistribution }
        guard total > -745 else { return }
        for (density, logDistribution) in values {
            masses.append(weight * density * exp(total - logDistribution))
            ratios.append(density * exp(-logDistribution))
        }
    }

    /// What the quadrature's probabilities sum to before they are divided by it: 1 but for its error.
    func rawSum() -> Double { masses.reduce(0, +) }

    /// The probabilities, divided by their sum.
    func probabilities() -> [Double] {
        var p = [Double](repeating: 0, count: count)
        for start in stride(from: 0, to: masses.count, by: count) {
            for i in 0..<count { p[i] += masses[start + i] }
        }
        let sum = p.reduce(0, +)
        return p.map { $0 / sum }
    }

    /// `J v`, which is `Jᵀ v`: `Σ_q Σ_{j≠i} m_i r_j (v_i - v_j)`.
    func derivative(along v: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: count)
        for start in stride(from: 0, to: masses.count, by: count) {
            var (sum, moment) = (0.0, 0.0)
            for j in 0..<count {
                sum += ratios[start + j]
                moment += ratios[start + j] * v[j]
            }
            for i in 0..<count { result[i] += masses[start + i] * (v[i] * sum - moment) }
        }
        return result.map { $0 / scale }
    }
}
