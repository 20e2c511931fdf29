/// The scaling of a Legendre basis: which multiple of `P_n` the coefficient `x_n` stands before.
///
/// With the paper's state `x` as reference, a scaling is the diagonal map `x̃ = S x`, under which `A → S A S⁻¹` and
/// `B → S B`. With `s` from 0 at the far end of the window to 1 at the present, and `q_n = √(2n + 1)`:
///
///     paper         S_n = 1            û = Σ x_n √(2n + 1) P_n(2s - 1)
///     orthonormal   S_n = √2           û = Σ x_n √((2n + 1) / 2) P_n(2s - 1)
///     unit          S_n = q_n          û = Σ x_n P_n(2s - 1)
///     lmu           S_n = (-1)^n q_n   û = Σ x_n P_n(1 - 2s)
///
/// Source: Gu et al., "HiPPO" (2020), appendix D, for the first three; Voelker et al. (2019) for the last.
public enum BasisScaling: String, Sendable, Hashable, CaseIterable {
    /// Orthonormal on [0, 1].
    case paper
    /// Orthonormal on [-1, 1].
    case orthonormal
    /// Plain Legendre polynomials.
    case unit
    /// Plain Legendre polynomials in the lag, so that odd coefficients change their sign.
    case lmu

    /// `S_n`: what the paper's coefficient `n` is multiplied by.
    public func factor(_ n: Int) -> Double {
        switch self {
        case .paper: 1
        case .orthonormal: sqrt(2)
        case .unit: sqrt(Double(2 * n + 1))
        case .lmu: alternating(n) * sqrt(Double(2 * n + 1))
        }
    }

    /// `S_n q_n`: what the moment `∫ u P_n(2s - 1) ds` is multiplied by to be coefficient `n`.
    public func gain(_ n: Int) -> Double {
        switch self {
        case .paper: sqrt(Double(2 * n + 1))
        case .orthonormal: sqrt(Double(2 * (2 * n + 1)))
        case .unit: Double(2 * n + 1)
        case .lmu: alternating(n) * Double(2 * n + 1)
        }
    }

    /// `S_n q_n q_k / S_k`: the size of an entry `q_n q_k` of the paper's matrix in this scaling.
    func coupling(_ n: Int, _ k: Int) -> Double {
        switch self {
        case .paper, .orthonormal: sqrt(Double((2 * n + 1) * (2 * k + 1)))
        case .unit: Double(2 * n + 1)
        case .lmu: alternating(n + k) * Double(2 * n + 1)
        }
    }

    /// `q_n / S_n`: the multiple of `P_n(2s - 1)` before which coefficient `n` stands.
    public func weight(_ n: Int) -> Double {
        switch self {
        case .paper: sqrt(Double(2 * n + 1))
        case .orthonormal: sqrt(Double(2 * n + 1) / 2)
        case .unit: 1
        case .lmu: alternating(n)
        }
    }
}

/// `(-1)ⁿ`, for `n ≥ 0`.
func alternating(_ n: Int) -> Double {
    n.isMultiple(of: 2) ? 1 : -1
}
