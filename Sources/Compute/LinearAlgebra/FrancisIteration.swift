internal import Numerics

/// The eigenvalues of an upper Hessenberg matrix by the QR iteration with two implicit shifts.
///
/// A window `first ... last` at the lower end shrinks as its last one or two rows split off:
///
///     × × × × ×        first = the row after the last negligible subdiagonal entry (0 here)
///     × × × × ×
///       0 × × ×    →   a negligible entry at (last - 1, last - 2): the eigenvalues of the
///         × × ×        2 × 2 block in the corner are found, last falls by 2
///           × ×
///
/// Only the window is kept up to date: the rest of the Schur form is not needed for eigenvalues.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), algorithms 7.5.1 and 7.5.2.
struct FrancisIteration {
    private var matrix: Matrix

    /// The most sweeps given to one eigenvalue or pair.
    private static let mostSweeps = 60

    /// The magnitude beside which an entry without neighbours counts as zero.
    private let norm: Double

    /// Takes a matrix that is zero below its first subdiagonal.
    init(_ hessenberg: Matrix) {
        matrix = hessenberg
        norm = hessenberg.oneNorm
    }

    /// Finds all eigenvalues.
    ///
    /// - Throws: ``ComputeError/notConverged(iterations:)``; what `checkpoint` throws.
    mutating func run(checkpoint: Checkpoint) throws(ComputeError) -> [Complex<Double>] {
        var found: [Complex<Double>] = []
        var last = matrix.rows - 1
        var sweeps = 0
        while last >= 0 {
            let first = firstRow(ofWindowEndingAt: last)
            if first >= last - 1 {
                found += first == last ? [Complex(matrix[last, last])] : pair(endingAt: last)
                last = first - 1
                sweeps = 0
                continue
            }
            guard sweeps < Self.mostSweeps else { throw .notConverged(iterations: sweeps) }
            sweeps += 1
            try checkpoint()
            sweep(first...last, shifts: shifts(last: last, sweep: sweeps))
        }
        return found
    }

    /// The row after the last negligible subdiagonal entry at or above `last`.
    private func firstRow(ofWindowEndingAt last: Int) -> Int {
        var row = last
        while row > 0 {
            let neighbours = matrix[row - 1, row - 1].magnitude + matrix[row, row].magnitude
            let scale = neighbours > 0 ? neighbours : norm
            if matrix[row, row - 1].magnitude <= .ulpOfOne * scale { return row }
            row -= 1
        }
        return 0
    }

    /// The eigenvalues of the 2 × 2 block whose last row is `last`.
    private func pair(endingAt last: Int) -> [Complex<Double>] {
        let (a, b) = (matrix[last - 1, last - 1], matrix[last - 1, last])
        let (c, d) = (matrix[last, last - 1], matrix[last, last])
        let half = 0.5 * (a - d)
        let scale = max(half.magnitude, b.magnitude, c.magnitude)
        guard scale > 0 else { return [Complex(a), Complex(d)] }
        let discriminant = (half / scale) * (half / scale) + (b / scale) * (c / scale)
        let root = scale * discriminant.magnitude.squareRoot()
        if discriminant < 0 {
            let middle = d + half
            return [Complex(middle, root), Complex(middle, -root)]
        }
        // The root farther from d without cancellation, and the other by the product of both.
        let step = half + (half < 0 ? -root : root)
        guard step != 0 else { return [Complex(d), Complex(d)] }
        return [Complex(d + step), Complex(d - (b / step) * c)]
    }

    /// The sum and the product of the two shifts: the eigenvalues of the corner, or others where those led nowhere.
    private func shifts(last: Int, sweep: Int) -> (sum: Double, product: Double) {
        let corner = matrix[last, last]
        if sweep.isMultiple(of: 10) {
            // A symmetric cycle is broken by shifts of the right size in no special place.
            let size = matrix[last, last - 1].magnitude + matrix[last - 1, last - 2].magnitude
            return (2 * corner + 1.5 * size, corner * corner + 1.5 * corner * size + size * size)
        }
        let (a, b) = (matrix[last - 1, last - 1], matrix[last - 1, last])
        return (a + corner, a * corner - b * matrix[last, last - 1])
    }

    /// One sweep: the bulge made by the first column of `(H − s₁)(H − s₂)` is chased out at the lower end.
    private mutating func sweep(_ window: ClosedRange<Int>, shifts: (sum: Double, product: Double)) {
        let (first, last) = (window.lowerBound, window.upperBound)
        let (a, below) = (matrix[first, first], matrix[first + 1, first])
        var column = [
            a * a + matrix[first, first + 1] * below - shifts.sum * a + shifts.product,
            below * (a + matrix[first + 1, first + 1] - shifts.sum),
            below * matrix[first + 2, first + 1],
        ]
        for row in first..<last {
            if row > first { column = (row...min(row + 2, last)).map { matrix[$0, row - 1] } }
            guard let reflection = Reflection(of: column) else { continue }
            matrix.reflect(rowsFrom: row, by: reflection, columns: max(row - 1, first)..<last + 1)
            matrix.reflect(columnsFrom: row, by: reflection, rows: first..<min(row + 3, last) + 1)
            guard row > first else { continue }
            for below in row + 1..<row + column.count { matrix[below, row - 1] = 0 }
        }
    }
}
