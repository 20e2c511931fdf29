internal import Compute

/// A `system` of the form `dense` with real matrices, and the shapes that they had in the request.
struct DenseSystem: Sendable {
    let system: LinearSystem
    let shapes: DenseShapes

    /// - Throws: ``APIError`` pointing to the member at fault.
    init(from arguments: inout Arguments) throws(APIError) {
        let state = try arguments.tensor("A", ranks: 2...2)
        let input = try arguments.tensor("B", ranks: 1...2)
        let output = try arguments.optionalTensor("C", ranks: 1...2)
        let feedthrough = try arguments.optionalTensor("D", ranks: 0...2)
        let shapes = try DenseShapes(
            dtype: state.answerType, state: state.shape, input: input.shape, output: output?.shape, arguments)
        if let feedthrough { try shapes.require(feedthrough: feedthrough.shape, arguments) }
        system = try arguments.computing { () throws(ComputeError) in
            try LinearSystem(
                stateMatrix: Matrix(state),
                inputMatrix: Matrix(input),
                outputMatrix: output.map { Matrix($0) },
                feedthrough: feedthrough.map {
                    Matrix(
                        rows: DenseShapes.columns(shapes.output), columns: DenseShapes.columns(shapes.input),
                        entries: $0.values)
                }
            )
        }
        self.shapes = shapes
    }
}

extension Matrix {
    /// The matrix of a tensor of two axes, or the column of a vector.
    fileprivate init(_ tensor: Tensor) {
        self.init(rows: tensor.shape[0], columns: DenseShapes.columns(tensor.shape), entries: tensor.values)
    }
}
