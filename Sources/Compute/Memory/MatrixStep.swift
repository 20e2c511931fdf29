/// A step by a matrix: `m⁺ = m + F y`, where `y = m - e_0 u` is the deviation; the matrix is stored eight rows a block.
///
/// The block `b` holds rows `8b ..< 8b + 8`, one vector a column, so that one channel's product runs eight rows at a
/// time and still sums each row in the order of its columns.
struct MatrixStep<L: Lanes>: MemoryStep {
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

    func advance(_ state: Span<L>, by input: L, into next: inout MutableSpan<L>, at start: Int) -> Bool {
        L.accumulate(self, times: state, first: state[0] - input, onto: state, into: &next, at: start)
        var excess = L(repeating: 0)
        for n in start..<(start + state.count) {
            next[n] = next[n].flushed
            excess = excess.marking(next[n])
        }
        return excess.isWithinRange
    }
}

extension Double {
    static func accumulate(
        _ matrix: MatrixStep<Double>,
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
        _ matrix: MatrixStep<SIMD8<Double>>,
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
