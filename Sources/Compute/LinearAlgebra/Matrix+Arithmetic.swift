extension Matrix {
    /// `A + B`, entry by entry.
    ///
    /// - Complexity: O(rows · columns).
    /// - Precondition: The two matrices have the same shape.
    public static func + (left: Matrix, right: Matrix) -> Matrix {
        left.combined(with: right) { $0 + $1 }
    }

    /// `A − B`, entry by entry.
    ///
    /// - Complexity: O(rows · columns).
    /// - Precondition: The two matrices have the same shape.
    public static func - (left: Matrix, right: Matrix) -> Matrix {
        left.combined(with: right) { $0 - $1 }
    }

    /// `factor · A`.
    public static func * (factor: Double, matrix: Matrix) -> Matrix {
        matrix.mapped { factor * $0 }
    }

    /// `A x`, each entry summed in column order.
    ///
    /// - Complexity: O(rows · columns).
    /// - Precondition: `vector` has as many entries as the matrix has columns.
    public static func * (matrix: Matrix, vector: [Double]) -> [Double] {
        precondition(vector.count == matrix.columns)
        let entries = matrix.entries.span
        let factors = vector.span
        return (0..<matrix.rows).map { row in
            let line = entries.extracting(row * factors.count..<(row + 1) * factors.count)
            var sum = 0.0
            for column in line.indices { sum += line[column] * factors[column] }
            return sum
        }
    }

    /// `Aᵀ`, of shape columns × rows.
    public var transposed: Matrix {
        Matrix(rows: columns, columns: rows) { self[$1, $0] }
    }

    /// The matrix with `transform` applied to every entry.
    func mapped(_ transform: (Double) -> Double) -> Matrix {
        Matrix(rows: rows, columns: columns, entries: entries.map(transform))
    }

    /// The matrix of `combine(a, b)` over the entries of two matrices of the same shape.
    private func combined(with other: Matrix, _ combine: (Double, Double) -> Double) -> Matrix {
        precondition(rows == other.rows && columns == other.columns)
        let left = entries.span
        let right = other.entries.span
        let result = [Double](capacity: left.count) { output in
            for index in left.indices { output.append(combine(left[index], right[index])) }
        }
        return Matrix(rows: rows, columns: columns, entries: result)
    }

    /// The rows in `rowRange` of the columns in `columnRange`, as a matrix.
    func block(rows rowRange: Range<Int>, columns columnRange: Range<Int>) -> Matrix {
        Matrix(rows: rowRange.count, columns: columnRange.count) {
            self[rowRange.lowerBound + $0, columnRange.lowerBound + $1]
        }
    }
}
