extension Matrix {
    /// `yᵀ A`, each entry summed in row order.
    ///
    /// - Complexity: O(rows · columns).
    /// - Precondition: `row` has as many entries as the matrix has rows.
    static func * (row: [Double], matrix: Matrix) -> [Double] {
        precondition(row.count == matrix.rows)
        var result = [Double](repeating: 0, count: matrix.columns)
        var target = result.mutableSpan
        let entries = matrix.entries.span
        let width = target.count
        for n in 0..<row.count {
            let factor = row[n]
            let line = entries.extracting(n * width..<(n + 1) * width)
            for column in 0..<line.count { target[column] += factor * line[column] }
        }
        return result
    }
}
