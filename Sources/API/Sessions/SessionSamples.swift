internal import JSON
internal import Sessions

/// The inputs that a request feeds to a session: one value a channel, input and step.
struct SessionSamples: Sendable {
    /// Step after step, ``width`` values each.
    let values: [Double]
    /// The count of numbers in a step's sample.
    let width: Int
    /// The type that the answer's tensors have on the wire: the request's, unless that cannot hold a real number.
    let dtype: ElementType

    /// The count of steps.
    var count: Int { values.count / width }

    /// Reads `u`: one sample, or several as a tensor with one axis more in front. Where a sample is a number, a column
    /// `[T, 1]` will do too.
    ///
    /// - Parameters:
    ///   - shape: The shape of one sample.
    ///   - limit: The most steps.
    init(from arguments: inout Arguments, shape: [Int], limit: Int) throws(APIError) {
        let tensor = try arguments.tensor("u", ranks: 0...max(2, shape.count + 1))
        let pointer = arguments.pointer(to: "u")
        let isColumn = shape.isEmpty && tensor.rank == 2 && tensor.shape.last == 1
        guard tensor.shape == shape || Array(tensor.shape.dropFirst()) == shape || isColumn else {
            throw .shapeMismatch(pointer, Self.requirement(shape))
        }
        values = tensor.values
        width = shape.reduce(1, *)
        dtype =
            switch tensor.dtype {
            case .float32: .float32
            case .float64, .int64, .bool: .float64
            }
        guard count <= limit else {
            throw .invalidArgument(pointer, .stated("must hold at most \(limit) steps"))
        }
    }

    /// What is said of `u` of another shape.
    private static func requirement(_ shape: [Int]) -> Requirement {
        switch shape.count {
        case 0: .axes(0...1)
        case 1: .length(shape[0])
        default: .stated("must have the shape \(shape), with an axis of the steps before it for several")
        }
    }

    /// Where the sample of a step stands in ``values``.
    func range(ofStep step: Int) -> Range<Int> {
        step * width..<(step + 1) * width
    }
}
