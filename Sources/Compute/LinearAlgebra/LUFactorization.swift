/// A square matrix as a product of triangular ones, for solving with many right sides.
///
///     P A = L U
///
/// `P` permutes rows, `L` is lower triangular with ones on its diagonal, `U` upper triangular. Partial pivoting: each
/// pivot is the largest magnitude left in its column.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), algorithm 3.4.1, by blocks as in section 3.2.11.
public struct LUFactorization: Sendable {
    /// `L` below the diagonal and `U` on and above it.
    private var factors: Matrix

    /// Row `n` of `P A` is row `permutation[n]` of `A`.
    private var permutation: [Int]

    /// The sign of the permutation, 1 or −1.
    private var sign = 1.0

    /// How many columns are factored, or rows solved, between two matrix products.
    private static let blockWidth = 32

    /// Factors a square matrix.
    ///
    /// A pivot counts as zero at n·ε of the largest entry its column began with.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)``; what `checkpoint` throws.
    /// - Complexity: O(n³) time, O(n²) space.
    /// - Precondition: The matrix is square.
    public init(_ matrix: Matrix, checkpoint: Checkpoint = {}) throws(ComputeError) {
        var largest = [Double](repeating: 0, count: matrix.columns)
        for row in 0..<matrix.rows {
            for column in 0..<matrix.columns {
                largest[column] = max(largest[column], matrix[row, column].magnitude)
            }
        }
        try self.init(matrix, columnScales: largest, checkpoint: checkpoint)
    }

    /// Factors a square matrix whose column `k` is a sum of terms as large as `columnScales[k]`, which may have
    /// cancelled: a pivot counts as zero at n·ε of that.
    ///
    /// - Throws: ``ComputeError/singular(pivot:)``; what `checkpoint` throws.
    /// - Precondition: The matrix is square, with one scale a column.
    init(_ matrix: Matrix, columnScales: [Double], checkpoint: Checkpoint) throws(ComputeError) {
        precondition(matrix.rows == matrix.columns && columnScales.count == matrix.columns)
        factors = matrix
        permutation = Array(0..<matrix.rows)
        let order = matrix.rows
        let thresholds = columnScales.map { Double(order) * .ulpOfOne * $0 }
        for first in stride(from: 0, to: order, by: Self.blockWidth) {
            let block = first..<min(first + Self.blockWidth, order)
            for pivot in block { try eliminate(pivot, in: block, threshold: thresholds[pivot]) }
            guard block.upperBound < order else { break }
            let rest = block.upperBound..<order
            for row in block {
                for k in block.lowerBound..<row { subtract(factors[row, k], timesRow: k, fromRow: row, in: rest) }
            }
            try factors.add(
                -1,
                timesProductOf: PackedPanels(rows: rest, columns: block, of: factors),
                and: PackedPanels(columns: rest, rows: block, of: factors),
                atRow: rest.lowerBound,
                column: rest.lowerBound,
                checkpoint: checkpoint
            )
        }
    }

    /// `det A`; may overflow or underflow.
    public var determinant: Double {
        var product = sign
        for n in 0..<factors.rows { product *= factors[n, n] }
        return product
    }

    /// The solution `X` of `A X = B`.
    ///
    /// - Parameter rightSides: `B`, of shape n × m.
    /// - Throws: What `checkpoint` throws.
    /// - Complexity: O(n² m).
    /// - Precondition: `B` has n rows.
    public func solve(_ rightSides: Matrix, checkpoint: Checkpoint = {}) throws(ComputeError) -> Matrix {
        precondition(rightSides.rows == factors.rows)
        let order = factors.rows
        var solution = Matrix(rows: order, columns: rightSides.columns) { rightSides[permutation[$0], $1] }
        for first in stride(from: 0, to: order, by: Self.blockWidth) {
            let block = first..<min(first + Self.blockWidth, order)
            try subtract(known: 0..<first, from: block, of: &solution, checkpoint: checkpoint)
            for row in block {
                for k in first..<row { solution.subtract(factors[row, k], timesRow: k, fromRow: row) }
            }
        }
        for first in stride(from: (order - 1) / Self.blockWidth * Self.blockWidth, through: 0, by: -Self.blockWidth) {
            let block = first..<min(first + Self.blockWidth, order)
            try subtract(known: block.upperBound..<order, from: block, of: &solution, checkpoint: checkpoint)
            for row in block.reversed() {
                for k in row + 1..<block.upperBound { solution.subtract(factors[row, k], timesRow: k, fromRow: row) }
                solution.divide(row: row, by: factors[row, row])
            }
        }
        return solution
    }

    /// The solution `x` of `A x = b`.
    ///
    /// - Complexity: O(n²).
    /// - Precondition: `b` has n entries.
    public func solve(_ rightSide: [Double]) -> [Double] {
        precondition(rightSide.count == factors.rows)
        let order = factors.rows
        var solution = permutation.map { rightSide[$0] }
        for n in 0..<order {
            for k in 0..<n { solution[n] -= factors[n, k] * solution[k] }
        }
        for n in (0..<order).reversed() {
            for k in n + 1..<order { solution[n] -= factors[n, k] * solution[k] }
            solution[n] /= factors[n, n]
        }
        return solution
    }

    /// The solution `X` of `Aᵀ X = B`.
    ///
    /// - Parameter rightSides: `B`, of shape n × m.
    /// - Complexity: O(n² m).
    /// - Precondition: `B` has n rows.
    public func solveTransposed(_ rightSides: Matrix) -> Matrix {
        precondition(rightSides.rows == factors.rows)
        let order = factors.rows
        var work = rightSides
        for row in 0..<order {
            for k in 0..<row { work.subtract(factors[k, row], timesRow: k, fromRow: row) }
            work.divide(row: row, by: factors[row, row])
        }
        for row in (0..<order).reversed() {
            for k in row + 1..<order { work.subtract(factors[k, row], timesRow: k, fromRow: row) }
        }
        var solution = work
        for (row, source) in permutation.enumerated() {
            for column in 0..<work.columns { solution[source, column] = work[row, column] }
        }
        return solution
    }

    /// Subtracts from the rows in `block` what the rows in `known`, already solved, put into them.
    private func subtract(
        known: Range<Int>,
        from block: Range<Int>,
        of solution: inout Matrix,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        guard !known.isEmpty else { return }
        try solution.add(
            -1,
            timesProductOf: PackedPanels(rows: block, columns: known, of: factors),
            and: PackedPanels(columns: 0..<solution.columns, rows: known, of: solution),
            atRow: block.lowerBound,
            column: 0,
            checkpoint: checkpoint
        )
    }

    /// Brings the pivot of a column to its diagonal and eliminates below it, in the columns of `block` only.
    private mutating func eliminate(_ pivot: Int, in block: Range<Int>, threshold: Double) throws(ComputeError) {
        let order = factors.rows
        var best = pivot
        for row in pivot..<order where factors[row, pivot].magnitude > factors[best, pivot].magnitude { best = row }
        // Also refuses a NaN.
        guard factors[best, pivot].magnitude > threshold else { throw .singular(pivot: pivot) }
        if best != pivot {
            for column in 0..<order { factors.entries.swapAt(pivot * order + column, best * order + column) }
            permutation.swapAt(pivot, best)
            sign = -sign
        }
        let diagonal = factors[pivot, pivot]
        for row in pivot + 1..<max(order, pivot + 1) {
            factors[row, pivot] /= diagonal
            subtract(factors[row, pivot], timesRow: pivot, fromRow: row, in: pivot + 1..<block.upperBound)
        }
    }

    /// Subtracts `factor` times row `source` from row `target`, in `columns` only.
    private mutating func subtract(_ factor: Double, timesRow source: Int, fromRow target: Int, in columns: Range<Int>)
    {
        guard factor != 0 else { return }
        let stride = factors.columns
        var entries = factors.entries.mutableSpan
        for column in columns { entries[target * stride + column] -= factor * entries[source * stride + column] }
    }
}

extension Matrix {
    /// Subtracts `factor` times row `source` from row `target`.
    fileprivate mutating func subtract(_ factor: Double, timesRow source: Int, fromRow target: Int) {
        guard factor != 0 else { return }
        let stride = columns
        var span = entries.mutableSpan
        for column in 0..<stride { span[target * stride + column] -= factor * span[source * stride + column] }
    }

    /// Divides a row by `divisor`.
    fileprivate mutating func divide(row: Int, by divisor: Double) {
        let stride = columns
        var span = entries.mutableSpan
        for column in 0..<stride { span[row * stride + column] /= divisor }
    }
}
