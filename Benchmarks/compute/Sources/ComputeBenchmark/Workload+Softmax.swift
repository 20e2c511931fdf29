import Compute

extension Workload {
    /// Rows of normal numbers, times 10 (peaked) or 0.01 (flat), in single precision, mapped one after another.
    ///
    /// The answer's numbers are, of every row, the sum of squares, the largest, and the mean place.
    static func softmax(_ variant: SoftmaxVariant, scale: Double, rows: Int, length: Int) throws -> Workload {
        let logits = normals(rows * length).map { Float(scale * $0) }
        let map = try SoftmaxMap(variant)
        let memory = SoftmaxMemory(rows: rows, length: length)
        return Workload {
            try memory.map(logits, by: map, length: length)
            return memory
        } values: { memory in
            let parts = memory.rows.map { $0.map { Double($0) } }
            return parts.map { $0.reduce(0) { $0 + $1 * $1 } } + parts.map { $0.max() ?? 0 }
                + parts.map { row in
                    row.indices.reduce(0) { $0 + row[$1] * (Double($1 + 1) / Double(length)) }
                }
        }
    }
}

/// Where the probabilities of all rows go, pass after pass.
final class SoftmaxMemory {
    private(set) var rows: [[Float]]
    private var workspace = SoftmaxWorkspace()

    init(rows: Int, length: Int) {
        self.rows = (0..<rows).map { _ in [Float](repeating: 0, count: length) }
    }

    func map(_ logits: [Float], by map: SoftmaxMap, length: Int) throws {
        for number in rows.indices {
            let row = logits.span.extracting((number * length)..<((number + 1) * length))
            try Self.map(row, by: map, into: &rows[number], &workspace)
        }
    }

    private static func map(
        _ row: Span<Float>, by map: SoftmaxMap, into p: inout [Float], _ workspace: inout SoftmaxWorkspace
    ) throws {
        var target = p.mutableSpan
        _ = try map.normalize(row, into: &target, workspace: &workspace)
    }
}
