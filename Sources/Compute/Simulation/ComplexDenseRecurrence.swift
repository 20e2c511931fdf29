internal import Numerics

/// A dense complex system, by its real embedding.
struct ComplexDenseRecurrence: Recurrence {
    private var embedded: DenseRecurrence
    private let order: Int

    init(_ system: ComplexLinearSystem, timing: OutputTiming) throws(ComputeError) {
        embedded = DenseRecurrence(try system.realEmbeddingOfRealInputs, timing: timing)
        order = system.order
    }

    var outputs: Int { embedded.outputs }

    var state: [Complex<Double>] {
        let parts = embedded.state
        return (0..<order).map { Complex(parts[$0].real, parts[order + $0].real) }
    }

    mutating func restore(_ state: [Complex<Double>]) {
        embedded.restore(state.map { Complex($0.real) } + state.map { Complex($0.imaginary) })
    }

    mutating func advance(by input: Span<Double>, into output: inout MutableSpan<Double>) -> Bool {
        embedded.advance(by: input, into: &output)
    }
}

extension ComplexLinearSystem {
    /// ``realEmbedding`` without the columns of the inputs' imaginary parts.
    var realEmbeddingOfRealInputs: LinearSystem {
        get throws(ComputeError) {
            let real = try realEmbedding
            let inputs = inputMatrix.columns
            return try LinearSystem(
                stateMatrix: real.stateMatrix,
                inputMatrix: real.inputMatrix.block(rows: 0..<2 * order, columns: 0..<inputs),
                outputMatrix: real.outputMatrix,
                feedthrough: real.feedthrough.map { $0.block(rows: 0..<$0.rows, columns: 0..<inputs) }
            )
        }
    }
}
