/// The eigenvalues and orthonormal eigenvectors of a real symmetric matrix, by Jacobi's rotations.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), algorithm 8.5.3 (cyclic by rows).
struct SymmetricEigenvectors: Sendable {
    /// The eigenvalues, in no promised order.
    let values: [Double]

    /// The eigenvectors, a column each.
    let vectors: Matrix

    /// The most passes over all pairs; convergence is quadratic, after some five.
    private static let mostSweeps = 40

    /// Diagonalises a matrix, of which the upper triangle is read.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws, called once a row.
    /// - Complexity: O(n³).
    /// - Precondition: The matrix is square.
    init(of matrix: Matrix, checkpoint: Checkpoint) throws(ComputeError) {
        let order = matrix.rows
        var rows = matrix
        // The rows of `basis` are the eigenvectors, so that a rotation runs along rows.
        var basis = Matrix.identity(order)
        let threshold = 0.25 * .ulpOfOne * matrix.frobeniusNorm / Double(max(order, 1))
        for sweep in 0... {
            var hasMoved = false
            for p in 0..<order {
                try checkpoint()
                for q in p + 1..<max(order, p + 1) where rows[p, q].magnitude > threshold {
                    hasMoved = true
                    Self.rotate(&rows, &basis, p, q)
                }
            }
            if !hasMoved { break }
            guard sweep < Self.mostSweeps else { throw .notConverged(iterations: sweep) }
        }
        values = (0..<order).map { rows[$0, $0] }
        vectors = basis.transposed
    }

    /// Makes the entries `(p, q)` and `(q, p)` zero.
    private static func rotate(_ matrix: inout Matrix, _ basis: inout Matrix, _ p: Int, _ q: Int) {
        let ratio = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q])
        let tangent = (ratio < 0 ? -1 : 1) / (ratio.magnitude + (1 + ratio * ratio).squareRoot())
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        let sine = tangent * cosine
        let order = matrix.rows
        var entries = matrix.entries.mutableSpan
        var vectors = basis.entries.mutableSpan
        for k in 0..<order {
            let (x, y) = (entries[k * order + p], entries[k * order + q])
            entries[k * order + p] = cosine * x - sine * y
            entries[k * order + q] = sine * x + cosine * y
        }
        for k in 0..<order {
            let (x, y) = (entries[p * order + k], entries[q * order + k])
            entries[p * order + k] = cosine * x - sine * y
            entries[q * order + k] = sine * x + cosine * y
            let (u, v) = (vectors[p * order + k], vectors[q * order + k])
            vectors[p * order + k] = cosine * u - sine * v
            vectors[q * order + k] = sine * u + cosine * v
        }
    }
}
