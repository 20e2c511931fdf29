internal import Compute
internal import JSON
internal import Numerics

/// A `system` of the form `dense` of which a matrix has imaginary parts, and the shapes that its matrices had.
struct ComplexDenseSystem: Sendable {
    let system: ComplexLinearSystem
    let shapes: DenseShapes

    /// Whether one of a dense system's matrices came as an object of real and imaginary parts.
    static func isDescribed(by arguments: Arguments) -> Bool {
        ["A", "B", "C", "D"].contains { name in
            guard case .json(.object(let object))? = arguments.peek(name) else { return false }
            return object["im"] != nil
        }
    }

    /// - Throws: ``APIError`` pointing to the member at fault.
    init(from arguments: inout Arguments) throws(APIError) {
        let state = try arguments.complexTensor("A", ranks: 2...2)
        let input = try arguments.complexTensor("B", ranks: 1...2)
        let output = try arguments.optionalComplexTensor("C", ranks: 1...2)
        let feedthrough = try arguments.optionalComplexTensor("D", ranks: 0...2)
        let isConjugatedLater = try arguments.boolean("c_conjugated", default: true)
        let shapes = try DenseShapes(
            dtype: state.real.answerType, state: state.shape, input: input.shape, output: output?.shape, arguments)
        if let feedthrough { try shapes.require(feedthrough: feedthrough.shape, arguments) }
        system = try arguments.computing { () throws(ComputeError) in
            try ComplexLinearSystem(
                stateMatrix: ComplexMatrix(state),
                inputMatrix: ComplexMatrix(input),
                outputMatrix: output.map { output in
                    let matrix = ComplexMatrix(output)
                    return isConjugatedLater ? matrix : matrix.conjugate
                },
                feedthrough: feedthrough.map {
                    ComplexMatrix(
                        rows: DenseShapes.columns(shapes.output), columns: DenseShapes.columns(shapes.input),
                        entries: $0.values)
                }
            )
        }
        self.shapes = shapes
    }
}

extension ComplexMatrix {
    /// The matrix of a tensor of two axes, or the column of a vector.
    fileprivate init(_ tensor: ComplexTensor) {
        self.init(rows: tensor.shape[0], columns: DenseShapes.columns(tensor.shape), entries: tensor.values)
    }

    /// The matrix with every imaginary part turned round.
    var conjugate: ComplexMatrix {
        ComplexMatrix(rows: rows, columns: columns, entries: entries.map(\.conjugate))
    }
}
