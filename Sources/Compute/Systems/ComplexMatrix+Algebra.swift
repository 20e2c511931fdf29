public import Numerics

extension ComplexMatrix {
    /// `A + B`, entry by entry.
    ///
    /// - Precondition: The two matrices have the same shape.
    static func + (left: ComplexMatrix, right: ComplexMatrix) -> ComplexMatrix {
        precondition(left.rows == right.rows && left.columns == right.columns)
        return ComplexMatrix(
            rows: left.rows, columns: left.columns, entries: zip(left.entries, right.entries).map { $0 + $1 })
    }

    /// `A − B`, entry by entry.
    ///
    /// - Precondition: The two matrices have the same shape.
    static func - (left: ComplexMatrix, right: ComplexMatrix) -> ComplexMatrix {
        precondition(left.rows == right.rows && left.columns == right.columns)
        return ComplexMatrix(
            rows: left.rows, columns: left.columns, entries: zip(left.entries, right.entries).map { $0 - $1 })
    }

    /// `factor · A`.
    static func * (factor: Complex<Double>, matrix: ComplexMatrix) -> ComplexMatrix {
        ComplexMatrix(rows: matrix.rows, columns: matrix.columns, entries: matrix.entries.map { factor * $0 })
    }

    /// `A B`, each entry summed in index order.
    ///
    /// - Complexity: O(rows · columns · inner).
    /// - Precondition: `A` has as many columns as `B` has rows.
    public static func * (left: ComplexMatrix, right: ComplexMatrix) -> ComplexMatrix {
        precondition(left.columns == right.rows)
        var product = ComplexMatrix(rows: left.rows, columns: right.columns) { _, _ in 0 }
        let width = right.columns
        let (first, second) = (left.entries.span, right.entries.span)
        var sums = product.entries.mutableSpan
        for row in 0..<left.rows {
            for k in 0..<left.columns {
                let factor = first[row * left.columns + k]
                guard factor != 0 else { continue }
                for column in 0..<width { sums[row * width + column] += factor * second[k * width + column] }
            }
        }
        return product
    }

    /// `A x`, each entry summed in index order.
    ///
    /// - Complexity: O(rows · columns).
    /// - Precondition: `vector` has as many entries as the matrix has columns.
    public static func * (matrix: ComplexMatrix, vector: [Complex<Double>]) -> [Complex<Double>] {
        precondition(vector.count == matrix.columns)
        let (entries, factors) = (matrix.entries.span, vector.span)
        return (0..<matrix.rows).map { row in
            var sum = Complex<Double>.zero
            for k in factors.indices { sum += entries[row * factors.count + k] * factors[k] }
            return sum
        }
    }

    /// `A*`, the conjugate transpose.
    public var adjoint: ComplexMatrix {
        ComplexMatrix(rows: columns, columns: rows) { self[$1, $0].conjugate }
    }

    /// The n × n identity.
    public static func identity(_ n: Int) -> ComplexMatrix {
        ComplexMatrix(rows: n, columns: n) { $0 == $1 ? 1 : 0 }
    }

    /// The square matrix with `entries` on its diagonal.
    public static func diagonal(_ entries: [Complex<Double>]) -> ComplexMatrix {
        ComplexMatrix(rows: entries.count, columns: entries.count) { $0 == $1 ? entries[$0] : 0 }
    }

    /// The matrix with one column.
    static func column(_ entries: [Complex<Double>]) -> ComplexMatrix {
        ComplexMatrix(rows: entries.count, columns: 1, entries: entries)
    }

    /// One column, from the top.
    func column(_ index: Int) -> [Complex<Double>] { (0..<rows).map { self[$0, index] } }

    /// `‖A‖₁`, the largest sum of magnitudes down a column.
    public var oneNorm: Double {
        (0..<columns).reduce(0) { norm, column in
            max(norm, (0..<rows).reduce(0) { $0 + self[$1, column].length })
        }
    }

    /// Whether every entry is real.
    var isReal: Bool { entries.allSatisfy { $0.imaginary == 0 } }

    /// The real parts.
    var real: Matrix { Matrix(rows: rows, columns: columns, entries: entries.map(\.real)) }

    /// `[[Re, −Im], [Im, Re]]`: the real matrix that acts on `[Re x; Im x]` as this one acts on `x`.
    ///
    /// Sums, products, inverses and exponentials of such matrices are those of the complex ones.
    var realEmbedding: Matrix {
        Matrix(rows: 2 * rows, columns: 2 * columns) { row, column in
            let entry = self[row % rows, column % columns]
            if (row < rows) == (column < columns) { return entry.real }
            return row < rows ? -entry.imaginary : entry.imaginary
        }
    }

    /// The complex matrix of which `embedding` is the real embedding, read from its left half.
    init(embedding: Matrix) {
        let (rows, columns) = (embedding.rows / 2, embedding.columns / 2)
        self.init(rows: rows, columns: columns) { Complex(embedding[$0, $1], embedding[rows + $0, $1]) }
    }
}
