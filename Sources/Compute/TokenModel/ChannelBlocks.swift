/// A layer's kernel for sixteen channels at a time: the part of a step that differs between kernels.
///
/// The state of a block is a run of vectors; a lane's arithmetic does not depend on its neighbours.
protocol ChannelBlocks: Sendable {
    /// Vectors of state that a block has.
    var stateCount: Int { get }

    /// Takes one input of each of a block's channels and gives their outputs.
    ///
    /// - Parameters:
    ///   - state: An array of states, of which those of the block begin at `start`.
    ///   - position: How many inputs came before.
    func advance(
        _ state: inout MutableSpan<SIMD16<Float>>, at start: Int, block: Int, position: Int, by input: SIMD16<Float>
    ) -> SIMD16<Float>
}

/// How many vectors of sixteen hold `count` numbers.
func blocks(of count: Int) -> Int { (count + 15) / 16 }

/// Numbers side by side in vectors: entry `column` of row `i` in lane `i % 16` of vector `(i / 16) columns + column`.
func packedRows(_ rows: Int, _ columns: Int, _ entry: (Int, Int) -> Float) -> [SIMD16<Float>] {
    var packed = [SIMD16<Float>](repeating: .zero, count: blocks(of: rows) * columns)
    for row in 0..<rows {
        for column in 0..<columns { packed[row / 16 * columns + column][row % 16] = entry(row, column) }
    }
    return packed
}
