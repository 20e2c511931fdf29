/// A matrix that moves a memory's deviation on by one sample, stored eight rows a block.
///
/// The block `b` holds rows `8b ..< 8b + 8`, one vector a column, so that one channel's product runs eight rows at a
/// time and still sums each row in the order of its columns.
struct DensePropagator: Sendable {
    let order: Int
    /// `⌈N / 8⌉ · N` vectors: block by block, and column by column in a block; rows beyond N are 0.
    let blocks: [SIMD8<Double>]

    /// Stores a square matrix.
    ///
    /// - Complexity: O(N²) time and space.
    init(_ matrix: Matrix) {
        let order = matrix.rows
        var blocks: [SIMD8<Double>] = []
        for first in stride(from: 0, to: order, by: 8) {
            for k in 0..<order {
                var column = SIMD8<Double>.zero
                for row in 0..<min(8, order - first) { column[row] = matrix[first + row, k] }
                blocks.append(column)
            }
        }
        self.order = order
        self.blocks = blocks
    }
}

extension Double {
    static func accumulate(
        _ matrix: DensePropagator,
        times vector: Span<Double>,
        first: Double,
        onto base: Span<Double>,
        into result: inout MutableSpan<Double>,
        at start: Int
    ) {
        let order = matrix.order
        let blocks = matrix.blocks.span
        var block = 0
        for top in stride(from: 0, to: order, by: 8) {
            var sums = first * blocks[block]
            for k in 1..<order { sums += vector[k] * blocks[block + k] }
            for row in 0..<Swift.min(8, order - top) { result[start + top + row] = base[top + row] + sums[row] }
            block += order
        }
    }
}

extension SIMD8<Double> {
    static func accumulate(
        _ matrix: DensePropagator,
        times vector: Span<SIMD8<Double>>,
        first: SIMD8<Double>,
        onto base: Span<SIMD8<Double>>,
        into result: inout MutableSpan<SIMD8<Double>>,
        at start: Int
    ) {
        let order = matrix.order
        let blocks = matrix.blocks.span
        for n in 0..<order {
            let block = n / 8 * order
            let row = n % 8
            var sum = blocks[block][row] * first
            for k in 1..<order { sum += blocks[block + k][row] * vector[k] }
            result[start + n] = base[n] + sum
        }
    }
}
