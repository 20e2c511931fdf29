internal import Compute

/// A `system` of the form `dense`, with the shapes that its matrices had in the request.
///
/// `A` has shape [N, N], `B` [N] or [N, p], `C` [N] or [N, q] with one column an output, `D` [q, p] or a number.
struct DenseSystem: Sendable {
    let system: LinearSystem
    let shapes: Shapes

    /// - Throws: ``APIError`` pointing to the member at fault.
    init(from arguments: inout Arguments) throws(APIError) {
        let state = try arguments.tensor("A", ranks: 2...2)
        let order = state.shape[0]
        let limit = HiPPOMatrices.Request.orders(arguments).upperBound
        guard order <= limit else {
            throw .shapeMismatch(arguments.pointer(to: "A"), .stated("must have at most \(limit) rows"))
        }
        guard state.shape[1] == order else {
            throw .shapeMismatch(arguments.pointer(to: "A"), .stated("must be a square matrix"))
        }
        let input = try arguments.tensor("B", ranks: 1...2)
        let output = try arguments.optionalTensor("C", ranks: 1...2)
        for (name, tensor) in [("B", input), ("C", output ?? input)] {
            guard tensor.shape[0] == order, (tensor.shape.last ?? 1) <= 512 else {
                throw .shapeMismatch(
                    arguments.pointer(to: name), .stated("must have \(order) rows, and at most 512 columns"))
            }
        }
        let inputs = input.columns
        let outputs = output?.columns
        let feedthrough = try Self.feedthrough(inputs, outputs, from: &arguments)
        shapes = Shapes(
            dtype: state.answerType,
            input: input.shape,
            output: output?.shape ?? [],
            feedthrough: input.rank == 1 && output?.rank == 1 ? [] : [outputs ?? 1, inputs]
        )
        system = try arguments.computing { () throws(ComputeError) in
            try LinearSystem(
                stateMatrix: Matrix(state),
                inputMatrix: Matrix(input),
                outputMatrix: output.map { Matrix($0) },
                feedthrough: feedthrough
            )
        }
    }

    private static func feedthrough(
        _ inputs: Int,
        _ outputs: Int?,
        from arguments: inout Arguments
    ) throws(APIError) -> Matrix? {
        guard let tensor = try arguments.optionalTensor("D", ranks: 0...2) else { return nil }
        let pointer = arguments.pointer(to: "D")
        guard let outputs else { throw .invalidArgument(pointer, .stated("must be absent where C is")) }
        guard tensor.values.count == outputs * inputs, tensor.rank == 2 ? tensor.shape[1] == inputs : true else {
            throw .shapeMismatch(pointer, .stated("must have the shape [\(outputs), \(inputs)]"))
        }
        return Matrix(rows: outputs, columns: inputs, entries: tensor.values)
    }

    /// The shapes and the type in which a discrete system is written: those of the continuous one.
    struct Shapes: Sendable {
        var dtype: ElementType
        var input: [Int]
        var output: [Int]
        var feedthrough: [Int]
    }
}

extension Tensor {
    /// The length of the second axis, 1 for a vector.
    fileprivate var columns: Int { rank == 2 ? shape[1] : 1 }
}

extension Matrix {
    /// The matrix of a tensor of two axes, or the column of a vector.
    fileprivate init(_ tensor: Tensor) {
        self.init(rows: tensor.shape[0], columns: tensor.columns, entries: tensor.values)
    }
}
