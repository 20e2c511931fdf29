extension Matrix {
    /// `‖A‖₁`, the largest sum of magnitudes down a column; NaN if an entry is.
    public var oneNorm: Double {
        var sums = [Double](repeating: 0, count: columns)
        for row in 0..<rows {
            for column in 0..<columns { sums[column] += self[row, column].magnitude }
        }
        return Self.largest(of: sums)
    }

    /// `‖A‖∞`, the largest sum of magnitudes along a row; NaN if an entry is.
    public var infinityNorm: Double {
        Self.largest(
            of: (0..<rows).map { row in
                var sum = 0.0
                for column in 0..<columns { sum += self[row, column].magnitude }
                return sum
            }
        )
    }

    /// `max |a|` over the entries; NaN if an entry is.
    public var largestMagnitude: Double { Self.largest(of: entries) }

    /// `√Σ a²`, without overflow or underflow on the way.
    public var frobeniusNorm: Double {
        let scale = largestMagnitude
        guard scale > 0, scale.isFinite else { return scale }
        var sum = 0.0
        for entry in entries { sum += (entry / scale) * (entry / scale) }
        return scale * sum.squareRoot()
    }

    /// The sum of the diagonal.
    ///
    /// - Precondition: The matrix is square.
    public var trace: Double {
        precondition(rows == columns)
        var sum = 0.0
        for n in 0..<rows { sum += self[n, n] }
        return sum
    }

    /// Whether every entry above the diagonal, or every one below it, is zero.
    public var isTriangular: Bool {
        var hasUpper = false
        var hasLower = false
        for row in 0..<rows {
            for column in 0..<columns where self[row, column] != 0 && row != column {
                if column > row { hasUpper = true } else { hasLower = true }
            }
            if hasUpper && hasLower { return false }
        }
        return true
    }

    /// The largest magnitude among `values`; NaN if one is NaN.
    private static func largest(of values: [Double]) -> Double {
        var largest = 0.0
        for value in values where !(value.magnitude <= largest) {
            largest = value.magnitude
            if largest.isNaN { return largest }
        }
        return largest
    }
}
