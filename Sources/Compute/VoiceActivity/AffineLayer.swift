/// `W x + b` for one vector or several, sixteen outputs side by side.
struct AffineLayer: Sendable {
    private let panels: RowPanels
    private let bias: [SIMD16<Float>]

    /// - Parameters:
    ///   - columns: The length of `x`.
    ///   - entry: `W`, by row and column.
    init(bias: [Float], columns: Int, entry: (_ row: Int, _ column: Int) -> Float) {
        var entries: [Float] = []
        entries.reserveCapacity(bias.count * columns)
        for row in 0..<bias.count {
            for column in 0..<columns { entries.append(entry(row, column)) }
        }
        panels = RowPanels(rows: bias.count, columns: columns, entries: entries)
        self.bias = packedRows(bias.count, 1) { row, _ in bias[row] }
    }

    /// The outputs of `lanes` vectors, one behind the other, each filled up to whole vectors.
    ///
    /// - Complexity: O(lanes rows columns).
    func callAsFunction(_ inputs: [Float], lanes: Int) -> [SIMD16<Float>] {
        var outputs = [SIMD16<Float>](repeating: .zero, count: lanes * panels.panels)
        panels.multiply(inputs, lanes: lanes, into: &outputs)
        for place in outputs.indices { outputs[place] += bias[place % bias.count] }
        return outputs
    }
}

/// The numbers of vectors one behind the other, with 0 in place of those below.
func rectified(_ vectors: [SIMD16<Float>], into numbers: inout [Float], at start: Int) {
    var target = numbers.mutableSpan
    for (place, vector) in vectors.enumerated() {
        Float.store(vector.replacing(with: 0, where: vector .< 0), into: &target, at: start + 16 * place)
    }
}
