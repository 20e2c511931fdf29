/// A square matrix, the identity at first, whose neighbouring rows are rotated many times over.
///
/// The rotations are done to a strip of columns at a time, which stays in the second-level cache.
struct RotatedRows {
    let order: Int

    /// Strip after strip, in each row after row.
    private var strips: [[SIMD4<Double>]]

    /// The words of a strip's row.
    private static let width = 16

    init(order: Int) {
        self.order = order
        let columns = 4 * Self.width
        strips = (0..<(order + columns - 1) / columns).map { strip in
            var entries = [SIMD4<Double>](repeating: .zero, count: order * Self.width)
            for column in 0..<min(columns, order - strip * columns) {
                entries[(strip * columns + column) * Self.width + column / 4][column % 4] = 1
            }
            return entries
        }
    }

    /// Does the rotations in their order.
    mutating func rotate(_ rotations: [Rotation]) {
        for index in strips.indices {
            var span = strips[index].mutableSpan
            Self.rotate(&span, rotations.span)
        }
    }

    private static func rotate(_ entries: inout MutableSpan<SIMD4<Double>>, _ rotations: Span<Rotation>) {
        for index in rotations.indices {
            let rotation = rotations[index]
            let cosine = SIMD4(repeating: rotation.cosine)
            let sine = SIMD4(repeating: rotation.sine)
            let upper = rotation.row * width
            let lower = upper + width
            precondition(upper >= 0 && lower + width <= entries.count)
            for j in 0..<width {
                let (x, y) = (entries[upper + j], entries[lower + j])
                entries[upper + j] = (cosine * x).addingProduct(sine, y)
                entries[lower + j] = (cosine * y).addingProduct(-sine, x)
            }
        }
    }

    /// The rows named, each times its sign.
    func matrix(of rows: [Int], signs: [Double]) -> Matrix {
        Matrix(rows: rows.count, columns: order) { row, column in
            let strip = strips[column / (4 * Self.width)]
            let word = strip[rows[row] * Self.width + column % (4 * Self.width) / 4]
            return signs[row] * word[column % 4]
        }
    }
}
