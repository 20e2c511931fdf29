internal import Numerics

/// A square complex matrix in a unitary basis that makes it upper triangular.
///
///     A = Q T Q*
///
/// The diagonal of `T` holds the eigenvalues. For a normal matrix `T` is diagonal to rounding and the columns of `Q`
/// are its eigenvectors.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), sections 7.4 and 7.5, with one implicit shift.
struct ComplexSchur: Sendable {
    /// `T`.
    private(set) var triangle: ComplexMatrix

    /// `Q*`, a row for each vector of the basis.
    private(set) var adjointBasis: ComplexMatrix

    /// The most sweeps given to one eigenvalue.
    private static let mostSweeps = 60

    /// Triangularises a matrix.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws, called once a sweep.
    /// - Complexity: O(n³) time, O(n²) space.
    /// - Precondition: The matrix is square and finite.
    init(_ matrix: ComplexMatrix, checkpoint: Checkpoint = {}) throws(ComputeError) {
        precondition(matrix.rows == matrix.columns)
        let hessenberg = try ComplexHessenberg(matrix, checkpoint: checkpoint)
        triangle = hessenberg.matrix
        adjointBasis = hessenberg.adjointBasis
        var last = triangle.rows - 1
        var sweeps = 0
        while last > 0 {
            let first = firstRow(ofWindowEndingAt: last)
            if first == last {
                last -= 1
                sweeps = 0
                continue
            }
            guard sweeps < Self.mostSweeps else { throw .notConverged(iterations: sweeps) }
            sweeps += 1
            try checkpoint()
            sweep(first...last, shift: shift(last: last, sweep: sweeps))
        }
    }

    /// The eigenvalues, as they stand on the diagonal of `T`.
    var eigenvalues: [Complex<Double>] { (0..<triangle.rows).map { triangle[$0, $0] } }

    /// The eigenvectors of `A`, a column each, of length 1.
    ///
    /// - Complexity: O(n³).
    func eigenvectors() -> ComplexMatrix {
        let order = triangle.rows
        let smallest = max(triangle.oneNorm, .leastNormalMagnitude) * .ulpOfOne
        var vectors = ComplexMatrix(rows: order, columns: order) { _, _ in 0 }
        for j in 0..<order {
            vectors[j, j] = 1
            for row in (0..<j).reversed() {
                var sum = triangle[row, j]
                for k in row + 1..<max(j, row + 1) { sum += triangle[row, k] * vectors[k, j] }
                var divisor = triangle[j, j] - triangle[row, row]
                if divisor.length < smallest { divisor = Complex(smallest) }
                vectors[row, j] = sum / divisor
            }
            let norm = (0...j).reduce(0) { $0 + vectors[$1, j].lengthSquared }.squareRoot()
            for row in 0...j { vectors[row, j] = vectors[row, j].divided(by: norm) }
        }
        return adjointBasis.adjoint * vectors
    }

    /// The row after the last negligible subdiagonal entry at or above `last`, which becomes zero.
    private mutating func firstRow(ofWindowEndingAt last: Int) -> Int {
        var row = last
        while row > 0 {
            let neighbours = triangle[row - 1, row - 1].length + triangle[row, row].length
            if triangle[row, row - 1].length <= .ulpOfOne * neighbours {
                triangle[row, row - 1] = 0
                return row
            }
            row -= 1
        }
        return 0
    }

    /// The eigenvalue of the corner nearer to its last entry, or another number where that led nowhere.
    private func shift(last: Int, sweep: Int) -> Complex<Double> {
        let (a, b) = (triangle[last - 1, last - 1], triangle[last - 1, last])
        let (c, d) = (triangle[last, last - 1], triangle[last, last])
        guard !sweep.isMultiple(of: 10) else { return d + Complex(c.length) }
        let half = (a - d).multiplied(by: 0.5)
        let root = Complex.sqrt(half * half + b * c)
        let (plus, minus) = (half + root, half - root)
        let larger = plus.length >= minus.length ? plus : minus
        return larger == 0 ? d : d - b * c / larger
    }

    /// One sweep: the bulge made by the first column of `H − σ` is chased out at the lower end.
    private mutating func sweep(_ window: ClosedRange<Int>, shift: Complex<Double>) {
        let (first, last) = (window.lowerBound, window.upperBound)
        let order = triangle.rows
        for k in first..<last {
            let a = k == first ? triangle[k, k] - shift : triangle[k, k - 1]
            let b = k == first ? triangle[k + 1, k] : triangle[k + 1, k - 1]
            guard let rotation = ComplexRotation(a, b) else { continue }
            triangle.rotate(rows: k, by: rotation, columns: max(k - 1, first)..<order)
            triangle.rotate(columns: k, by: rotation, rows: 0..<min(k + 2, last) + 1)
            adjointBasis.rotate(rows: k, by: rotation, columns: 0..<order)
            if k > first { triangle[k + 1, k - 1] = 0 }
        }
    }
}
