/// The shapes that a dense system's matrices had in the request, and the type of its numbers.
///
/// `A` has shape [N, N], `B` [N] or [N, p], `C` [N] or [N, q] with one column an output, `D` [q, p] or a number.
struct DenseShapes: Sendable {
    /// The most inputs, and the most outputs.
    private static let mostColumns = 512

    let dtype: ElementType
    let input: [Int]
    /// Empty where there is no output.
    let output: [Int]
    let feedthrough: [Int]

    /// - Throws: ``APIError`` pointing to the matrix that does not fit.
    init(
        dtype: ElementType, state: [Int], input: [Int], output: [Int]?, _ arguments: Arguments
    ) throws(APIError) {
        let order = state[0]
        let limit = HiPPOMatrices.Request.orders(arguments).upperBound
        guard order <= limit else {
            throw .shapeMismatch(arguments.pointer(to: "A"), .stated("must have at most \(limit) rows"))
        }
        guard state[1] == order else {
            throw .shapeMismatch(arguments.pointer(to: "A"), .stated("must be a square matrix"))
        }
        for (name, shape) in [("B", input), ("C", output ?? input)] {
            guard shape[0] == order, Self.columns(shape) <= Self.mostColumns else {
                throw .shapeMismatch(
                    arguments.pointer(to: name),
                    .stated("must have \(order) rows, and at most \(Self.mostColumns) columns"))
            }
        }
        self.dtype = dtype
        self.input = input
        self.output = output ?? []
        let isNumber = input.count == 1 && output?.count == 1
        feedthrough = isNumber ? [] : [output.map { Self.columns($0) } ?? 1, Self.columns(input)]
    }

    /// The shapes of a system of one input and, unless `output` is empty, one output, of float64.
    init(order: Int, output: [Int]) {
        dtype = .float64
        input = [order]
        self.output = output
        feedthrough = []
    }

    /// Refuses a `D` of `shape` that does not fit, or stands where there is no output.
    func require(feedthrough shape: [Int], _ arguments: Arguments) throws(APIError) {
        let pointer = arguments.pointer(to: "D")
        guard !output.isEmpty else { throw .invalidArgument(pointer, .stated("must be absent where C is")) }
        let (outputs, inputs) = (Self.columns(output), Self.columns(input))
        guard shape.reduce(1, *) == outputs * inputs, shape.count == 2 ? shape[1] == inputs : true else {
            throw .shapeMismatch(pointer, .stated("must have the shape [\(outputs), \(inputs)]"))
        }
    }

    /// The length of the second axis, 1 for a vector.
    static func columns(_ shape: [Int]) -> Int { shape.count == 2 ? shape[1] : 1 }
}
