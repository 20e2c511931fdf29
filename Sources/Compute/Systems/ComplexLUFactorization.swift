internal import Numerics

/// A square complex matrix as a product of triangular ones: `P A = L U`, with partial pivoting.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), algorithm 3.4.1.
struct ComplexLUFactorization: Sendable {
    /// `L` below the diagonal and `U` on and above it.
    private var factors: ComplexMatrix

    /// Row `n` of `P A` is row `permutation[n]` of `A`.
    private var permutation: [Int]

    /// `det A`; may overflow or underflow.
    let determinant: Complex<Double>

    /// Factors a square matrix. A pivot counts as zero at n·ε of the largest entry of its column.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)``; what `checkpoint` throws.
    /// - Complexity: O(n³) time, O(n²) space.
    /// - Precondition: The matrix is square.
    init(_ matrix: ComplexMatrix, checkpoint: Checkpoint = {}) throws(ComputeError) {
        precondition(matrix.rows == matrix.columns)
        let order = matrix.rows
        factors = matrix
        permutation = Array(0..<order)
        var product = Complex<Double>.one
        for pivot in 0..<order {
            if pivot.isMultiple(of: 16) { try checkpoint() }
            let scale = (0..<order).reduce(0) { max($0, matrix[$1, pivot].length) }
            var best = pivot
            for row in pivot..<order where factors[row, pivot].length > factors[best, pivot].length { best = row }
            // Also refuses a NaN.
            guard factors[best, pivot].length > Double(order) * .ulpOfOne * scale else {
                throw .singular(pivot: pivot)
            }
            if best != pivot {
                for column in 0..<order { factors.entries.swapAt(pivot * order + column, best * order + column) }
                permutation.swapAt(pivot, best)
                product = -product
            }
            product *= factors[pivot, pivot]
            factors.eliminate(below: pivot)
        }
        determinant = product
    }

    /// The solution `X` of `A X = B`.
    ///
    /// - Complexity: O(n² m).
    /// - Precondition: `B` has n rows.
    func solve(_ rightSides: ComplexMatrix) -> ComplexMatrix {
        let order = factors.rows
        precondition(rightSides.rows == order)
        var solution = ComplexMatrix(rows: order, columns: rightSides.columns) { rightSides[permutation[$0], $1] }
        for row in 0..<order {
            for k in 0..<row { solution.subtract(factors[row, k], timesRow: k, fromRow: row) }
        }
        for row in (0..<order).reversed() {
            for k in row + 1..<order { solution.subtract(factors[row, k], timesRow: k, fromRow: row) }
            let reciprocal = 1 / factors[row, row]
            for column in 0..<solution.columns { solution[row, column] *= reciprocal }
        }
        return solution
    }

    /// The solution `x` of `A x = b`.
    ///
    /// - Complexity: O(n²).
    /// - Precondition: `b` has n entries.
    func solve(_ rightSide: [Complex<Double>]) -> [Complex<Double>] {
        solve(ComplexMatrix.column(rightSide)).entries
    }
}

extension ComplexMatrix {
    /// Clears the column below a pivot, keeping the factors in its place.
    fileprivate mutating func eliminate(below pivot: Int) {
        let reciprocal = 1 / self[pivot, pivot]
        let width = columns
        for row in pivot + 1..<max(rows, pivot + 1) {
            let factor = self[row, pivot] * reciprocal
            self[row, pivot] = factor
            guard factor != 0 else { continue }
            var span = entries.mutableSpan
            for column in pivot + 1..<width { span[row * width + column] -= factor * span[pivot * width + column] }
        }
    }

    /// Subtracts `factor` times row `source` from row `target`.
    fileprivate mutating func subtract(_ factor: Complex<Double>, timesRow source: Int, fromRow target: Int) {
        guard factor != 0 else { return }
        let width = columns
        var span = entries.mutableSpan
        for column in 0..<width { span[target * width + column] -= factor * span[source * width + column] }
    }
}
