/// The Jacobian of a map at a row, over its kept scores.
enum Sensitivity {
    /// `diag(d) - Σ l rᵀ`.
    case lowRank(diagonal: [Double], pairs: [(left: [Double], right: [Double])])
    /// That of a perturbed maximum, by its quadrature.
    case perturbed(PerturbedMaximum)

    /// `diag(s) - s sᵀ/Σs`, symmetric; 0 if `s` is.
    static func weighted(_ s: [Double]) -> Sensitivity {
        let sum = s.reduce(0, +)
        guard sum > 0, sum < .infinity else { return .zero(s.count) }
        return .lowRank(diagonal: s, pairs: [(s.map { $0 / sum }, s)])
    }

    static func zero(_ count: Int) -> Sensitivity {
        .lowRank(diagonal: [Double](repeating: 0, count: count), pairs: [])
    }

    /// `J v`.
    func applied(to v: [Double]) -> [Double] {
        switch self {
        case .lowRank(let diagonal, let pairs): Self.product(diagonal, pairs.map { ($0.left, $0.right) }, v)
        case .perturbed(let maximum): maximum.derivative(along: v)
        }
    }

    /// `Jᵀ v`.
    func transposeApplied(to v: [Double]) -> [Double] {
        switch self {
        case .lowRank(let diagonal, let pairs): Self.product(diagonal, pairs.map { ($0.right, $0.left) }, v)
        case .perturbed(let maximum): maximum.derivative(along: v)
        }
    }

    private static func product(_ diagonal: [Double], _ pairs: [([Double], [Double])], _ v: [Double]) -> [Double] {
        var result = zip(diagonal, v).map { $0 * $1 }
        for (out, along) in pairs {
            // About the weighted mean, entries near each other do not cancel.
            let inner = zip(along, v).reduce(0) { $0 + $1.0 * $1.1 }
            for i in result.indices { result[i] -= out[i] * inner }
        }
        return result
    }
}
