/// `A B`, row after row, in blocks of 4 × 12 fused sums.
///
/// - Throws: What `checkpoint` throws.
/// - Complexity: O(rows · depth · columns); packs both factors.
/// - Precondition: The left factor has as many columns as the right one has rows.
func packedProduct(_ left: Matrix, _ right: Matrix, checkpoint: Checkpoint) throws(ComputeError) -> [Double] {
    precondition(left.columns == right.rows)
    let depth = left.columns
    let panels = (right.columns + ColumnDozen.count - 1) / ColumnDozen.count
    let width = panels * ColumnDozen.count
    let dozens = packedColumns(right, panels: panels)
    let columns = dozens.span
    var result: [Double] = []
    result.reserveCapacity(left.rows * right.columns)
    var scratch = [Double](repeating: 0, count: RowQuad.count * width)
    for first in stride(from: 0, to: left.rows, by: RowQuad.count) {
        if first * depth * width % (1 << 22) < RowQuad.count * depth * width { try checkpoint() }
        let quads = packedRows(left, from: first)
        var target = scratch.mutableSpan
        for panel in 0..<panels {
            let product = BlockProduct(quads.span, columns.extracting(panel * depth..<(panel + 1) * depth))
            product.write(&target, at: panel * ColumnDozen.count, stride: width)
        }
        for row in 0..<min(RowQuad.count, left.rows - first) {
            result.append(contentsOf: scratch[row * width..<row * width + right.columns])
        }
    }
    return result
}

private func packedColumns(_ matrix: Matrix, panels: Int) -> [ColumnDozen] {
    let depth = matrix.rows
    var dozens = [ColumnDozen](repeating: ColumnDozen(), count: panels * depth)
    for row in 0..<depth {
        for column in 0..<matrix.columns {
            dozens[column / ColumnDozen.count * depth + row][column % ColumnDozen.count] = matrix[row, column]
        }
    }
    return dozens
}

private func packedRows(_ matrix: Matrix, from first: Int) -> [RowQuad] {
    (0..<matrix.columns).map { column in
        var quad = RowQuad()
        for row in 0..<min(RowQuad.count, matrix.rows - first) { quad[row] = matrix[first + row, column] }
        return quad
    }
}
