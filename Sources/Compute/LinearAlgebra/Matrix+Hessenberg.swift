extension Matrix {
    /// Replaces `A` by `D⁻¹ A D` with a diagonal `D` of powers of two that makes rows and columns about equally large.
    ///
    /// Only exponents change, so the eigenvalues stay as they are to the last bit, while those of a badly scaled matrix
    /// are found much more accurately.
    ///
    /// Source: Parlett and Reinsch, "Balancing a matrix for calculation of eigenvalues and eigenvectors" (1969).
    mutating func balance() {
        var isSettled = false
        while !isSettled {
            isSettled = true
            for n in 0..<rows {
                var down = 0.0
                var along = 0.0
                for k in 0..<rows where k != n {
                    down += self[k, n].magnitude
                    along += self[n, k].magnitude
                }
                guard down > 0, along > 0, down.isFinite, along.isFinite else { continue }
                let exponent = Self.balancingExponent(down: down, along: along)
                let factor = Double(sign: .plus, exponent: exponent, significand: 1)
                // A gain of less than a twentieth is not worth another round.
                guard down * factor + along / factor < 0.95 * (down + along) else { continue }
                isSettled = false
                for k in 0..<rows {
                    self[n, k] /= factor
                    self[k, n] *= factor
                }
            }
        }
    }

    /// The `e` for which `down · 2^e` and `along / 2^e` are within a factor of four.
    private static func balancingExponent(down: Double, along: Double) -> Int {
        let exponent = (Int(along.exponent) - Int(down.exponent)) / 2
        return min(max(exponent, -512), 512)
    }

    /// Replaces `A` by a matrix with the same eigenvalues that is zero below its first subdiagonal.
    ///
    /// Source: Golub and Van Loan, "Matrix Computations" (4th edition), algorithm 7.4.2 (Householder reflections).
    ///
    /// - Throws: What `checkpoint` throws, called once a column.
    /// - Complexity: O(n³).
    mutating func reduceToHessenberg(checkpoint: Checkpoint) throws(ComputeError) {
        guard rows > 2 else { return }
        for column in 0..<rows - 2 {
            try checkpoint()
            let first = column + 1
            guard let reflection = Reflection(of: (first..<rows).map { self[$0, column] }) else { continue }
            reflect(rowsFrom: first, by: reflection, columns: column..<columns)
            reflect(columnsFrom: first, by: reflection, rows: 0..<rows)
            for row in first + 1..<rows { self[row, column] = 0 }
        }
    }

    /// Replaces the rows from `first` on by `(I − β v vᵀ)` times themselves, in `columns` only.
    mutating func reflect(rowsFrom first: Int, by reflection: Reflection, columns range: Range<Int>) {
        let vector = reflection.vector.span
        let stride = columns
        var sums = [Double](repeating: 0, count: range.count)
        var products = sums.mutableSpan
        var span = entries.mutableSpan
        for k in vector.indices {
            let start = (first + k) * stride + range.lowerBound
            for j in products.indices { products[j] += vector[k] * span[start + j] }
        }
        for k in vector.indices {
            let start = (first + k) * stride + range.lowerBound
            let factor = reflection.factor * vector[k]
            for j in products.indices { span[start + j] -= factor * products[j] }
        }
    }

    /// Replaces the columns from `first` on by themselves times `(I − β v vᵀ)`, in `range` of rows only.
    mutating func reflect(columnsFrom first: Int, by reflection: Reflection, rows range: Range<Int>) {
        let vector = reflection.vector.span
        let stride = columns
        var span = entries.mutableSpan
        for row in range {
            let start = row * stride + first
            var sum = 0.0
            for k in vector.indices { sum += vector[k] * span[start + k] }
            let factor = reflection.factor * sum
            for k in vector.indices { span[start + k] -= factor * vector[k] }
        }
    }
}
