/// The Gauss–Legendre quadrature rule on [-1, 1]: exact for polynomials of degree below `2N`.
///
///     ∫_{-1}^{1} f(z) dz = Σ_j w_j f(z_j),   P_N(z_j) = 0,   w_j = 2 / ((1 - z_j²) P_N'(z_j)²)
///
/// The nodes come by Newton's method from `cos(π (j + 3/4) / (N + 1/2))`, which is closer to its node than any other.
///
/// Source: Abramowitz and Stegun, 25.4.29 and 22.16.6.
public struct GaussLegendreRule: Sendable {
    /// The orders this service accepts.
    public static let orders = 1...4096

    /// `z_j`, ascending.
    public let nodes: [Double]

    /// `w_j`, all positive; their sum is 2.
    public let weights: [Double]

    /// Makes the rule of `order` nodes.
    ///
    /// - Parameter order: N, in ``orders``.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other order.
    /// - Complexity: O(N²) time, O(N) space.
    public init(order: Int) throws(ComputeError) {
        guard Self.orders.contains(order) else {
            throw .outOfRange(argument: "order", value: order, allowed: Self.orders)
        }
        var nodes = [Double](repeating: 0, count: order)
        var weights = nodes
        for j in 0..<((order + 1) / 2) {
            let mirrored = order - 1 - j
            let node = j == mirrored ? 0 : Self.node(j, order: order)
            let slope = Self.legendre(order: order, at: node).derivative
            let weight = 2 / ((1 - node) * (1 + node) * slope * slope)
            (nodes[j], nodes[mirrored]) = (-node, node)
            (weights[j], weights[mirrored]) = (weight, weight)
        }
        self.nodes = nodes
        self.weights = weights
    }

    /// The node `j` from the right, for a positive one.
    private static func node(_ j: Int, order: Int) -> Double {
        var z = cos(Double.pi * (Double(j) + 0.75) / (Double(order) + 0.5))
        // Newton doubles the digits from about four at the start: four steps reach the last bit.
        for _ in 0..<4 {
            let (value, derivative) = legendre(order: order, at: z)
            z -= value / derivative
        }
        return z
    }

    /// `P_N(z)` and `P_N'(z) = N (z P_N - P_{N-1}) / (z² - 1)`, for `|z| < 1`.
    private static func legendre(order: Int, at z: Double) -> (value: Double, derivative: Double) {
        var (present, past) = (1.0, 0.0)
        for n in 0..<order {
            let n = Double(n)
            let next = ((2 * n + 1) * z * present - n * past) / (n + 1)
            past = present
            present = next
        }
        let derivative = Double(order) * (past - z * present) / ((1 - z) * (1 + z))
        return (present, derivative)
    }
}
