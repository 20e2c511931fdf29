extension Matrix {
    /// `A B`, each entry summed in index order.
    ///
    /// - Complexity: O(n³) for n × n; packs both factors, so it takes as much memory again.
    /// - Precondition: The left factor has as many columns as the right one has rows.
    public static func * (left: Matrix, right: Matrix) -> Matrix {
        left.multiplied(by: right) {}
    }

    /// `A B`, with a checkpoint at every few rows.
    ///
    /// - Throws: What `checkpoint` throws.
    /// - Complexity: O(n³) for n × n; equal bits to the plain triple loop.
    /// - Precondition: The matrix has as many columns as `right` has rows.
    public func multiplied<Failure: Error>(
        by right: Matrix,
        checkpoint: () throws(Failure) -> Void
    ) throws(Failure) -> Matrix {
        precondition(columns == right.rows)
        var result = Matrix(
            rows: rows, columns: right.columns, entries: .init(repeating: 0, count: rows * right.columns))
        try result.add(
            1,
            timesProductOf: PackedPanels(rows: 0..<rows, columns: 0..<columns, of: self),
            and: PackedPanels(columns: 0..<right.columns, rows: 0..<right.rows, of: right),
            atRow: 0,
            column: 0,
            checkpoint: checkpoint
        )
        return result
    }

    /// Adds `factor · L R` to the block whose first entry is at `row` and `column`.
    ///
    /// - Precondition: The panels have equal depth and the block lies inside the matrix.
    mutating func add<Failure: Error>(
        _ factor: Double,
        timesProductOf left: PackedPanels,
        and right: PackedPanels,
        atRow row: Int,
        column: Int,
        checkpoint: () throws(Failure) -> Void
    ) throws(Failure) {
        precondition(left.depth == right.depth)
        precondition(row + left.lines <= rows && column + right.lines <= columns)
        let stride = columns
        let leftQuads = left.quads.span
        let rightQuads = right.quads.span
        var target = entries.mutableSpan
        // Four left panels stay in the second-level cache while every right panel passes once.
        for first in Swift.stride(from: 0, to: left.count, by: 4) {
            try checkpoint()
            for j in 0..<right.count {
                let rightPanel = rightQuads.extracting(right.range(ofPanel: j))
                for i in first..<min(first + 4, left.count) {
                    let tile = ProductTile(leftQuads.extracting(left.range(ofPanel: i)), rightPanel)
                    let offset = (row + i * PackedPanels.width) * stride + column + j * PackedPanels.width
                    let height = min(PackedPanels.width, left.lines - i * PackedPanels.width)
                    let width = min(PackedPanels.width, right.lines - j * PackedPanels.width)
                    for y in 0..<height {
                        for x in 0..<width { target[offset + y * stride + x] += factor * tile[y][x] }
                    }
                }
            }
        }
    }
}

/// The product of a left panel and a right panel: 4 × 4 sums, row by row.
private struct ProductTile {
    private var row0 = SIMD4<Double>.zero
    private var row1 = SIMD4<Double>.zero
    private var row2 = SIMD4<Double>.zero
    private var row3 = SIMD4<Double>.zero

    @inline(__always)
    init(_ left: Span<SIMD4<Double>>, _ right: Span<SIMD4<Double>>) {
        precondition(left.count == right.count)
        for k in 0..<left.count {
            let a = left[k]
            let b = right[k]
            row0 += a.x * b
            row1 += a.y * b
            row2 += a.z * b
            row3 += a.w * b
        }
    }

    subscript(row: Int) -> SIMD4<Double> {
        switch row {
        case 0: row0
        case 1: row1
        case 2: row2
        default: row3
        }
    }
}
