/// The HiPPO-LegT system: the memory of a sliding window of a signal in Legendre polynomials.
///
/// The coefficients `x(t)` of the projection of the last `w` of the signal obey
///
///     x'(t) = A x(t) + B u(t)
///
/// with, for rows `n` and columns `k` from 0, in the paper's scaling,
///
///     A[n, k] = -√((2n + 1)(2k + 1)) / w              n > k
///               -√((2n + 1)(2k + 1)) / w · (-1)^(n-k)   n ≤ k
///     B[n]    =  √(2n + 1) / w
///
/// In the scaling ``BasisScaling/lmu`` this is the Legendre Memory Unit with `θ = w`:
///
///     A[n, k] = (2n + 1) / θ · (-1 where n < k, (-1)^(n-k+1) where n ≥ k)
///     B[n]    = (2n + 1) / θ · (-1)^n
///
/// Source: Gu et al., "HiPPO" (2020), theorem 1, with the sign of `A` as in this equation; Voelker et al.,
/// "Legendre Memory Units" (2019), equation 2.
public struct LegendreTranslated: Sendable {
    /// The orders this service accepts.
    public static let orders = 1...4096

    /// `A`, of shape N × N.
    public let stateMatrix: Matrix

    /// `B`, of length N.
    public let inputVector: [Double]

    /// Makes the system for the first `order` Legendre polynomials: `S A S⁻¹` and `S B` for a scaling's map `S`.
    ///
    /// - Parameters:
    ///   - order: N, in ``orders``.
    ///   - window: `w > 0`, in the unit of time.
    ///   - scaling: The basis in which the state stands.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other order,
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for any other window.
    /// - Complexity: O(N²) time and space.
    public init(order: Int, window: Double, scaling: BasisScaling) throws(ComputeError) {
        guard Self.orders.contains(order) else {
            throw .outOfRange(argument: "order", value: order, allowed: Self.orders)
        }
        try requirePositive(window, argument: "window")
        stateMatrix = Matrix(rows: order, columns: order) { n, k in
            let sign = n > k ? 1 : alternating(k - n)
            return -sign * scaling.coupling(n, k) / window
        }
        inputVector = (0..<order).map { n in scaling.gain(n) / window }
    }
}

/// Refuses what is not a positive real number.
///
/// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)``.
func requirePositive(_ value: Double, argument: String) throws(ComputeError) {
    guard value > 0, value < .infinity else {
        throw .notInInterval(argument: argument, value: value, allowed: "(0, ∞)")
    }
}
