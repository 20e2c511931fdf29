internal import Numerics

/// A step written out over the real and then the imaginary parts of the state.
extension LowRankStep {
    /// The matrix of one step without input, of shape 2N × 2N.
    ///
    /// - Complexity: O(N² R).
    var matrix: Matrix {
        let count = stateCount
        var matrix = Matrix(rows: 2 * count, columns: 2 * count, entries: .init(repeating: 0, count: 4 * count * count))
        var state = makeState()
        for column in 0..<2 * count {
            var entries = [Complex<Double>](repeating: 0, count: count)
            entries[column % count] = column < count ? 1 : .i
            state.set(entries)
            _ = advance(&state, input: 0.0)
            for (index, entry) in state.entries(count).enumerated() {
                matrix[index, column] = entry.real
                matrix[count + index, column] = entry.imaginary
            }
        }
        return matrix
    }

    /// The state that one unit of input leaves, of shape 2N × 1.
    ///
    /// - Complexity: O(N R).
    var inputColumn: Matrix {
        var state = makeState()
        _ = advance(&state, input: 1.0)
        let entries = state.entries(stateCount)
        return Matrix(rows: 2 * stateCount, columns: 1, entries: entries.map(\.real) + entries.map(\.imaginary))
    }
}
