import Compute

/// A matrix of numbers in (-1, 1) that is the same in every run.
func mixedMatrix(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, entries: mixedSignal(rows * columns))
}

/// The largest difference between two matrices, relative to the largest entry of `expected`.
func relativeError(_ matrix: Matrix, _ expected: Matrix) -> Double {
    guard matrix.rows == expected.rows else { return .infinity }
    return relativeError(matrix.entries, expected.entries)
}

extension Matrix {
    /// A matrix from rows written out.
    init(_ lines: [[Double]]) {
        self.init(rows: lines.count, columns: lines.first?.count ?? 0, entries: lines.flatMap { $0 })
    }

    /// A triangle of the matrix, the other being zero.
    var lowerTriangle: Matrix {
        Matrix(rows: rows, columns: columns) { $0 >= $1 ? self[$0, $1] : 0 }
    }
}
