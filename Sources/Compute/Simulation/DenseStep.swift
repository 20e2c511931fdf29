/// One step of a discrete dense system, prepared for many.
///
///     x⁺ = A x + B u     y = Cᵀ x⁺ + D u, or Cᵀ x + D u
///
/// `[A B]` is stored 32 rows a block and column by column in a block, so that a step reads it once, in order, and sums
/// each row in the order of its columns.
public struct DenseStep: Sendable {
    /// N, p and q.
    public let order, inputs, outputs: Int

    /// `⌈N / 32⌉` blocks of `N + p` columns of four vectors; rows beyond N are 0.
    private let blocks: [SIMD8<Double>]

    /// `[Cᵀ D]`, a row an output, `N + p` long.
    private let readout: Matrix

    /// Prepares a system.
    ///
    /// - Complexity: O(N (N + p + q)).
    public init(_ system: LinearSystem) {
        order = system.order
        inputs = system.inputMatrix.columns
        outputs = system.outputMatrix?.columns ?? 0
        let order = order
        var blocks: [SIMD8<Double>] = []
        for top in stride(from: 0, to: order, by: 32) {
            for column in 0..<order + inputs {
                for part in stride(from: top, to: top + 32, by: 8) {
                    var vector = SIMD8<Double>.zero
                    for row in part..<max(part, min(part + 8, order)) {
                        vector[row - part] =
                            column < order
                            ? system.stateMatrix[row, column] : system.inputMatrix[row, column - order]
                    }
                    blocks.append(vector)
                }
            }
        }
        self.blocks = blocks
        readout = Matrix(rows: outputs, columns: order + inputs) { row, column in
            column < order
                ? system.outputMatrix?[column, row] ?? 0 : system.feedthrough?[row, column - order] ?? 0
        }
    }

    /// Computes the state after one more sample.
    ///
    /// - Parameters:
    ///   - state: `x`, of length N, and behind it `u`, of length p.
    ///   - next: Where `x⁺` goes.
    ///   - start: Its place there.
    /// - Returns: Whether its norm is within range.
    /// - Complexity: O(N (N + p)); allocates nothing.
    public func advance(_ state: Span<Double>, into next: inout MutableSpan<Double>, at start: Int = 0) -> Bool {
        let columns = order + inputs
        precondition(state.count == columns && start >= 0 && next.count - start >= order)
        let blocks = blocks.span
        var energy = 0.0
        for top in stride(from: 0, to: order, by: 32) {
            let panel = blocks.extracting(top / 8 * columns..<(top / 8 + 4) * columns)
            var (a, b) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
            var (c, d) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
            for column in 0..<columns {
                let factor = SIMD8<Double>(repeating: state[column])
                a.addProduct(panel[4 * column], factor)
                b.addProduct(panel[4 * column + 1], factor)
                c.addProduct(panel[4 * column + 2], factor)
                d.addProduct(panel[4 * column + 3], factor)
            }
            energy += write(a, at: top, of: &next, start) + write(b, at: top + 8, of: &next, start)
            energy += write(c, at: top + 16, of: &next, start) + write(d, at: top + 24, of: &next, start)
        }
        return energy <= StateRange.largest * StateRange.largest
    }

    /// One output.
    ///
    /// - Parameter state: The state it is read from, of length N, and behind it `u`, of length p.
    /// - Complexity: O(N + p); allocates nothing.
    public func output(_ index: Int, of state: Span<Double>) -> Double {
        precondition(state.count == order + inputs)
        let columns = state.count
        let row = readout.entries.span.extracting(index * columns..<(index + 1) * columns)
        var sum = SIMD8<Double>.zero
        var column = 0
        while column + 8 <= columns {
            var (weights, values) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
            for lane in 0..<8 {
                weights[lane] = row[column + lane]
                values[lane] = state[column + lane]
            }
            sum.addProduct(weights, values)
            column += 8
        }
        var rest = 0.0
        while column < columns {
            rest += row[column] * state[column]
            column += 1
        }
        return (sum.lowHalf + sum.highHalf).total + rest
    }

    /// Writes eight rows, or those of them that there are, and gives the sum of their squares.
    @inline(__always)
    private func write(
        _ rows: SIMD8<Double>, at top: Int, of next: inout MutableSpan<Double>, _ start: Int
    ) -> Double {
        let values = rows.flushed
        if top + 8 <= order {
            for lane in 0..<8 { next[start + top + lane] = values[lane] }
        } else {
            for row in top..<max(top, order) { next[start + row] = values[row - top] }
        }
        let squares = values * values
        return (squares.lowHalf + squares.highHalf).total
    }
}
