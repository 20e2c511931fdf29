/// The HiPPO-LagT systems: memories of the whole past, fading exponentially, in Laguerre polynomials.
///
/// With a unit of time `w`, `x' = A x + B u` has, for rows `n` and columns `k` from 0 and `c_n = √(Γ(n+α+1) / n!)`,
///
///     A[n, k] = -(c_k / c_n) / w   n > k          B[n] = γ c_n / Γ(α + 1) / w
///               -μ / w             n = k
///                0                 n < k
///
///     lagt         α = 0   μ = ½          γ = 1                            kernel e^{-τ/2} L_n(τ)
///     lagt_plain   α = 0   μ = 1          γ = 1                            kernel e^{-τ} L_n(τ)
///     tlagt        α = 0   μ = (1+β)/2    γ = β                            kernel β e^{-(1+β)τ/2} L_n(τ)
///     glagt                μ = (1+β)/2    γ = β^((1-α)/2) / √Γ(1-α)        kernel γ/c_n e^{-(1+β)τ/2} L_n^(α)(τ)
///
/// where the kernel is `e^{τA} B` for `w = 1`.
///
/// Source: Gu et al., "HiPPO" (2020), appendix D.2, with the normalisations of state-spaces/s4, whose `glagt` has
/// `B[n] = C(n+α, n) γ / c_n`, which is the same; `lagt` there is the tilted one here.
public struct LaguerreTranslated: Sendable {
    /// The orders this service accepts.
    public static let orders = LegendreScaled.orders

    /// `α`.
    public let alpha: Double
    /// `μ`, the rate at which every kernel fades.
    public let rate: Double
    /// `γ`.
    public let gain: Double
    /// `w`.
    public let window: Double

    /// `c_n`, of length N.
    public let norms: [Double]

    /// Makes the system of a measure.
    ///
    /// - Parameters:
    ///   - measure: One of the four, else a `nil` comes back.
    ///   - order: N, in ``orders``.
    ///   - parameters: As ``HiPPOMeasure/resolved(_:)`` gives them.
    /// - Complexity: O(N).
    public init?(measure: HiPPOMeasure, order: Int, parameters: HiPPOParameters) {
        let beta = parameters.beta ?? 1
        var alpha = 0.0
        switch measure {
        case .lagt: (rate, gain) = (0.5, 1)
        case .lagtPlain: (rate, gain) = (1, 1)
        case .tlagt: (rate, gain) = (0.5 * (1 + beta), beta)
        case .glagt:
            alpha = parameters.alpha ?? 0
            rate = 0.5 * (1 + beta)
            gain = exp(0.5 * (1 - alpha) * log(beta)) / gamma(1 - alpha).squareRoot()
        case .legs, .legt, .lmu, .legsd, .fout, .foud, .fru, .fous: return nil
        }
        self.alpha = alpha
        window = parameters.window ?? 1
        var square = gamma(alpha + 1)
        norms = (0..<order).map { n in
            if n > 0 { square *= (Double(n) + alpha) / Double(n) }
            return square.squareRoot()
        }
    }

    /// `A`, of shape N × N, lower triangular.
    ///
    /// - Complexity: O(N²).
    public var stateMatrix: Matrix {
        Matrix(rows: norms.count, columns: norms.count) { n, k in
            if n < k { return 0 }
            if n == k { return -rate / window }
            return alpha == 0 ? -1 / window : -(norms[k] / norms[n]) / window
        }
    }

    /// `B`, of length N.
    ///
    /// - Complexity: O(N).
    public var inputVector: [Double] {
        let scale = gain / gamma(alpha + 1)
        return norms.map { scale * $0 / window }
    }
}
