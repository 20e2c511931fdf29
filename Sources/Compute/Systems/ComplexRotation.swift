internal import Numerics

/// A rotation of two neighbouring rows or columns: `[[ā, b̄], [−b, a]] / √(|a|² + |b|²)`, which maps `(a, b)` onto
/// `(r, 0)`.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), section 5.1.13.
struct ComplexRotation: Sendable {
    let a: Complex<Double>
    let b: Complex<Double>

    /// The rotation that maps `(a, b)` onto `(r, 0)`; `nil` where both are zero.
    init?(_ a: Complex<Double>, _ b: Complex<Double>) {
        let scale = max(a.magnitude, b.magnitude)
        guard scale > 0 else { return nil }
        let (p, q) = (a.divided(by: scale), b.divided(by: scale))
        let length = (p.lengthSquared + q.lengthSquared).squareRoot()
        self.a = p.divided(by: length)
        self.b = q.divided(by: length)
    }
}

extension ComplexMatrix {
    /// Rotates rows `k` and `k + 1`, in `range` of columns only.
    mutating func rotate(rows k: Int, by rotation: ComplexRotation, columns range: Range<Int>) {
        let (a, b) = (rotation.a, rotation.b)
        let (upper, lower) = (k * columns, (k + 1) * columns)
        var span = entries.mutableSpan
        for column in range {
            let (x, y) = (span[upper + column], span[lower + column])
            span[upper + column] = a.conjugate * x + b.conjugate * y
            span[lower + column] = a * y - b * x
        }
    }

    /// Multiplies columns `k` and `k + 1` by the rotation's inverse from the right, in `range` of rows only.
    mutating func rotate(columns k: Int, by rotation: ComplexRotation, rows range: Range<Int>) {
        let (a, b) = (rotation.a, rotation.b)
        let width = columns
        var span = entries.mutableSpan
        for row in range {
            let (x, y) = (span[row * width + k], span[row * width + k + 1])
            span[row * width + k] = a * x + b * y
            span[row * width + k + 1] = a.conjugate * y - b.conjugate * x
        }
    }
}
