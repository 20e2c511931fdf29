/// The constant skew matrices that the HiPPO matrices of time-invariant Legendre and Laguerre memories are built on.
///
///     legendreScaled       K[n, k] = -½ √((2n+1)(2k+1))                       n > k
///     legendreTranslated   K[n, k] = -√((2n+1)(2k+1)) where n - k is odd, else 0
///     laguerre             K[n, k] = -½
enum SkewFamily: Hashable, Sendable {
    case legendreScaled, legendreTranslated, laguerre

    /// The orders for which they are decomposed.
    static let orders = 1...1024

    /// The matrix.
    ///
    /// - Complexity: O(N²).
    func matrix(order: Int) -> Matrix {
        Matrix(rows: order, columns: order) { n, k in
            if n == k { return 0 }
            let size =
                switch self {
                case .legendreScaled: 0.5 * Double((2 * n + 1) * (2 * k + 1)).squareRoot()
                case .legendreTranslated:
                    (n - k).isMultiple(of: 2) ? 0 : Double((2 * n + 1) * (2 * k + 1)).squareRoot()
                case .laguerre: 0.5
                }
            return n > k ? -size : size
        }
    }
}
