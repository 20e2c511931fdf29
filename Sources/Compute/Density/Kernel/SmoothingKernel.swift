/// A kernel of unit variance-scale, symmetric about 0; `h` scales it so that the deviation is h.
public enum SmoothingKernel: String, Sendable, Hashable, CaseIterable {
    case gaussian
    case epanechnikov
    case triangular
    case biweight
    case uniform

    /// Half the width of the support in deviations; where a Gaussian is below 10⁻¹⁸ of its height it counts as 0 in
    /// sums, not in logarithms.
    var reach: Double {
        switch self {
        case .gaussian: 9.2
        case .epanechnikov: 2.2360679774997898
        case .triangular: 2.4494897427831781
        case .biweight: 2.6457513110645906
        case .uniform: 1.7320508075688772
        }
    }

    /// `K(u)`, of deviation 1.
    func value(_ u: Double) -> Double {
        guard self != .gaussian else { return exp(NormalDistribution.logDensity(u)) }
        let v = u / reach
        guard v.magnitude < 1 else { return 0 }
        let rest = 1 - v * v
        switch self {
        case .gaussian: return 0
        case .epanechnikov: return 0.75 * rest / reach
        case .triangular: return (1 - v.magnitude) / reach
        case .biweight: return 0.9375 * rest * rest / reach
        case .uniform: return 0.5 / reach
        }
    }

    /// `K'(u)`.
    func slope(_ u: Double) -> Double {
        guard self != .gaussian else { return -u * exp(NormalDistribution.logDensity(u)) }
        let v = u / reach
        guard v.magnitude < 1 else { return 0 }
        switch self {
        case .gaussian, .uniform: return 0
        case .epanechnikov: return -1.5 * v / (reach * reach)
        case .triangular: return (v < 0 ? 1 : -1) / (reach * reach)
        case .biweight: return -3.75 * v * (1 - v * v) / (reach * reach)
        }
    }

    /// `∫_{−∞}^u K`.
    func mass(_ u: Double) -> Double {
        guard self != .gaussian else { return NormalDistribution.mass(.lower, of: u) }
        let v = max(-1, min(1, u / reach))
        switch self {
        case .gaussian: return 0
        case .epanechnikov: return 0.25 * (1 + v) * (1 + v) * (2 - v)
        case .triangular: return v < 0 ? 0.5 * (1 + v) * (1 + v) : 1 - 0.5 * (1 - v) * (1 - v)
        case .biweight: return 0.5 + 0.9375 * v * (1 - v * v * (2.0 / 3 - 0.2 * v * v))
        case .uniform: return 0.5 * (1 + v)
        }
    }
}
