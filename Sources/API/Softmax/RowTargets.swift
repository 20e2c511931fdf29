internal import Compute
internal import JSON

/// What the rows should have been.
enum RowTargets: Sendable {
    /// An entry of each row, in the order of the rows.
    case indices([Int])
    /// A distribution for each row, in the shape of the logits.
    case distributions([Double])

    /// Reads `target`: an index where there is one row, else indices in the shape of the logits without the axis of the
    /// rows, or distributions in the shape of the logits.
    init(_ rows: LogitRows, from arguments: inout Arguments) throws(APIError) {
        let target = try arguments.tensor("target", ranks: 0...Tensor.deepest)
        let pointer = arguments.pointer(to: "target")
        if target.shape == rows.shape {
            self = .distributions(target.values)
            return
        }
        guard target.shape == rows.outerShape else {
            throw .shapeMismatch(
                pointer, .stated("must have the shape \(rows.outerShape) of indices, or \(rows.shape)"))
        }
        self = .indices(try Self.indices(target, arguments))
    }

    /// The elements as integers.
    static func indices(_ target: Tensor, _ arguments: Arguments) throws(APIError) -> [Int] {
        let pointer = arguments.pointer(to: "target")
        var indices: [Int] = []
        for (position, value) in target.values.enumerated() {
            guard let index = Int(exactly: value), index.magnitude <= 1 << 53 else {
                let place = target.index(of: position).reduce(pointer) { $0.appending(index: $1) }
                throw .invalidArgument(place, .stated("must be an integer"))
            }
            indices.append(index)
        }
        return indices
    }

    /// The target of a row.
    func target(row number: Int, _ rows: LogitRows) -> LossTarget {
        switch self {
        case .indices(let indices): .index(indices[number])
        case .distributions(let values): .distribution(rows.row(number, of: values))
        }
    }
}
