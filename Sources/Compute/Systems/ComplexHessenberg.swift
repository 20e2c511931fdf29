internal import Numerics

/// A square complex matrix in a unitary basis that makes it zero below its first subdiagonal: `A = Q H Q*`.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), algorithm 7.4.2 (Householder reflections).
struct ComplexHessenberg: Sendable {
    /// `H`.
    private(set) var matrix: ComplexMatrix

    /// `Q*`, a row for each vector of the basis.
    private(set) var adjointBasis: ComplexMatrix

    /// Reduces a matrix.
    ///
    /// - Throws: What `checkpoint` throws, called once a column.
    /// - Complexity: O(n³) time, O(n²) space.
    /// - Precondition: The matrix is square and finite.
    init(_ matrix: ComplexMatrix, checkpoint: Checkpoint = {}) throws(ComputeError) {
        precondition(matrix.rows == matrix.columns)
        let order = matrix.rows
        self.matrix = matrix
        adjointBasis = .identity(order)
        for column in 0..<max(order - 2, 0) {
            try checkpoint()
            let first = column + 1
            let target = (first..<order).map { self.matrix[$0, column] }
            guard let reflection = ComplexReflection(of: target) else { continue }
            self.matrix.reflect(rowsFrom: first, by: reflection, columns: column..<order)
            self.matrix.reflect(columnsFrom: first, by: reflection)
            adjointBasis.reflect(rowsFrom: first, by: reflection, columns: 0..<order)
            for row in first + 1..<order { self.matrix[row, column] = 0 }
        }
    }
}

/// A Householder reflection `I − β v v*` that maps a vector onto a multiple of `e_0`.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), section 5.1.13.
struct ComplexReflection: Sendable {
    /// `v`.
    let vector: [Complex<Double>]

    /// `β = 2 / v*v`.
    let factor: Double

    /// The reflection that turns `e_0` round and leaves all that is orthogonal to it.
    init(turning order: Int) {
        vector = (0..<order).map { $0 == 0 ? 1 : 0 }
        factor = 2
    }

    /// The reflection that maps `target` onto a multiple of `e_0`; `nil` where it is one already.
    init?(of target: [Complex<Double>]) {
        guard target.dropFirst().contains(where: { $0 != 0 }) else { return nil }
        let scale = target.reduce(0) { max($0, $1.magnitude) }
        var scaled = target.map { $0.divided(by: scale) }
        let norm = scaled.reduce(0) { $0 + $1.lengthSquared }.squareRoot()
        let size = scaled[0].length
        // The phase that adds: a difference would cancel.
        scaled[0] += size > 0 ? scaled[0].multiplied(by: norm / size) : Complex(norm)
        vector = scaled
        factor = 2 / scaled.reduce(0) { $0 + $1.lengthSquared }
    }
}

extension ComplexMatrix {
    /// Replaces the rows from `first` on by `(I − β v v*)` times themselves, in `range` of columns only.
    mutating func reflect(rowsFrom first: Int, by reflection: ComplexReflection, columns range: Range<Int>) {
        let vector = reflection.vector.span
        let width = columns
        var sums = [Complex<Double>](repeating: 0, count: range.count)
        var products = sums.mutableSpan
        var span = entries.mutableSpan
        for k in vector.indices {
            let start = (first + k) * width + range.lowerBound
            let factor = vector[k].conjugate
            for j in products.indices { products[j] += factor * span[start + j] }
        }
        for k in vector.indices {
            let start = (first + k) * width + range.lowerBound
            let factor = vector[k].multiplied(by: reflection.factor)
            for j in products.indices { span[start + j] -= factor * products[j] }
        }
    }

    /// Replaces the columns from `first` on by themselves times `(I − β v v*)`.
    mutating func reflect(columnsFrom first: Int, by reflection: ComplexReflection) {
        let vector = reflection.vector.span
        let (height, width) = (rows, columns)
        var span = entries.mutableSpan
        for row in 0..<height {
            let start = row * width + first
            var sum = Complex<Double>.zero
            for k in vector.indices { sum += span[start + k] * vector[k] }
            let factor = sum.multiplied(by: reflection.factor)
            for k in vector.indices { span[start + k] -= factor * vector[k].conjugate }
        }
    }
}
