/// A symmetric positive definite matrix as the product of a lower triangular one and its transpose: `G = L Lᵀ`.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), algorithm 4.2.1.
struct CholeskyFactorization: Sendable {
    /// `L`.
    let lower: Matrix

    /// Factors a matrix of which only the part on and below the diagonal is read.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)`` where it is not positive definite.
    /// - Complexity: O(n³).
    /// - Precondition: The matrix is square.
    init(_ matrix: Matrix) throws(ComputeError) {
        precondition(matrix.rows == matrix.columns)
        var lower = matrix
        for row in 0..<matrix.rows {
            for column in 0...row {
                var sum = matrix[row, column]
                for k in 0..<column { sum -= lower[row, k] * lower[column, k] }
                guard row == column else {
                    lower[row, column] = sum / lower[column, column]
                    continue
                }
                guard sum > 0 else { throw .singular(pivot: row) }
                lower[row, row] = sum.squareRoot()
            }
            for column in row + 1..<max(matrix.columns, row + 1) { lower[row, column] = 0 }
        }
        self.lower = lower
    }

    /// `Lᵀ x`.
    func applyTranspose(to vector: [Double]) -> [Double] {
        (0..<vector.count).map { column in
            (column..<vector.count).reduce(0) { $0 + lower[$1, column] * vector[$1] }
        }
    }

    /// `L⁻ᵀ x`.
    func solveTranspose(_ vector: [Double]) -> [Double] {
        var result = vector
        for row in vector.indices.reversed() {
            for k in row + 1..<max(vector.count, row + 1) { result[row] -= lower[k, row] * result[k] }
            result[row] /= lower[row, row]
        }
        return result
    }
}
