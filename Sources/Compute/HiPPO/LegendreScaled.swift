/// The HiPPO-LegS system: the memory of a signal's whole past in scaled Legendre polynomials.
///
/// The coefficients `x(t)` of the projection obey
///
///     x'(t) = A x(t) / t + B u(t) / t
///
/// with, for rows `n` and columns `k` from 0, in the paper's scaling,
///
///     A[n, k] = -√((2n + 1)(2k + 1))   n > k
///               -(n + 1)               n = k
///                0                     n < k
///     B[n]    =  √(2n + 1)
///
/// Source: Gu et al., "HiPPO" (2020), theorem 2, with the sign of `A` as in this equation.
public struct LegendreScaled: Sendable {
    /// The orders this service accepts.
    public static let orders = 1...4096

    /// `A`, of shape N × N, lower triangular.
    public let stateMatrix: Matrix

    /// `B`, of length N.
    public let inputVector: [Double]

    /// Makes the system for the first `order` Legendre polynomials, in the paper's scaling.
    ///
    /// - Parameter order: N, in ``orders``.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other order.
    /// - Complexity: O(N²) time and space.
    public init(order: Int) throws(ComputeError) {
        try self.init(order: order, scaling: .paper)
    }

    /// Makes the system for the first `order` Legendre polynomials: `S A S⁻¹` and `S B` for a scaling's map `S`.
    ///
    /// The entries are made in the scaling asked for, not mapped afterwards, so that each is correctly rounded.
    ///
    /// - Parameters:
    ///   - order: N, in ``orders``.
    ///   - scaling: The basis in which the state stands.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other order.
    /// - Complexity: O(N²) time and space.
    public init(order: Int, scaling: BasisScaling) throws(ComputeError) {
        guard Self.orders.contains(order) else {
            throw .outOfRange(argument: "order", value: order, allowed: Self.orders)
        }
        stateMatrix = Matrix(rows: order, columns: order) { n, k in
            if n < k { return 0 }
            if n == k { return -Double(n + 1) }
            return -scaling.coupling(n, k)
        }
        inputVector = (0..<order).map(scaling.gain)
    }
}
