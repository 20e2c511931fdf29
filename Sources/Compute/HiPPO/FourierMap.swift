internal import Numerics

/// The unitary map `U` from Fourier modes `-M … M` to cosines and sines.
///
///     (U c)_0 = c_0      (U c)_{2n-1} = (c_n + c_{-n}) / √2      (U c)_{2n} = i (c_n - c_{-n}) / √2
enum FourierMap {
    /// `U X U*`, the real part of it: for an `X` of a real system there is no other.
    ///
    /// - Complexity: O(N²).
    static func real(_ modes: ComplexMatrix) -> Matrix {
        let rows = (0..<modes.rows).map { row(of: $0, order: modes.rows) }
        return Matrix(rows: modes.rows, columns: modes.rows) { n, k in
            var sum = Complex<Double>.zero
            for (i, x) in rows[n] {
                for (j, y) in rows[k] { sum += x * modes[i, j] * y.conjugate }
            }
            return sum.real
        }
    }

    /// `U* X U`.
    ///
    /// - Complexity: O(N²).
    static func complex(_ matrix: Matrix) -> ComplexMatrix {
        let order = matrix.rows
        let columns = (0..<order).map { column(of: $0, order: order) }
        return ComplexMatrix(rows: order, columns: order) { n, k in
            var sum = Complex<Double>.zero
            for (i, x) in columns[n] {
                for (j, y) in columns[k] { sum += x.conjugate * Complex(matrix[i, j]) * y }
            }
            return sum
        }
    }

    /// The entries of a row of `U` that are not zero.
    private static func row(of index: Int, order: Int) -> [(Int, Complex<Double>)] {
        let highest = (order - 1) / 2
        let n = (index + 1) / 2
        guard n > 0 else { return [(highest, 1)] }
        let size = 0.5.squareRoot()
        return index.isMultiple(of: 2)
            ? [(highest + n, Complex(0, size)), (highest - n, Complex(0, -size))]
            : [(highest + n, Complex(size)), (highest - n, Complex(size))]
    }

    /// The entries of a column of `U` that are not zero.
    private static func column(of index: Int, order: Int) -> [(Int, Complex<Double>)] {
        let n = index - (order - 1) / 2
        guard n != 0 else { return [(0, 1)] }
        let size = 0.5.squareRoot()
        return [(2 * abs(n) - 1, Complex(size)), (2 * abs(n), Complex(0, n > 0 ? size : -size))]
    }
}
