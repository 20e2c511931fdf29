internal import Compute

/// A dense system in real matrices: of a complex one the real and behind them the imaginary parts of the state and of
/// the outputs.
struct EmbeddedSystem: Sendable {
    /// The matrices by which the kernel is computed.
    let system: LinearSystem
    /// The system that they stand for.
    let source: Realization
    /// q of the system that they stand for.
    let outputs: Int

    init(_ system: LinearSystem) {
        self.system = system
        source = .dense(system)
        outputs = system.outputMatrix?.columns ?? 0
    }

    init(_ complex: ComplexLinearSystem) throws(ComputeError) {
        let embedded = try complex.realEmbedding
        // Inputs are real: the columns of their imaginary parts are left out.
        let input = Matrix(rows: embedded.order, columns: complex.inputMatrix.columns) { row, column in
            embedded.inputMatrix[row, column]
        }
        system = try LinearSystem(
            stateMatrix: embedded.stateMatrix, inputMatrix: input, outputMatrix: embedded.outputMatrix)
        source = .complexDense(complex)
        outputs = complex.outputMatrix?.columns ?? 0
    }

    /// The samples of some of the outputs, row by row, of a kernel of all.
    func samples(of kernel: KernelMatrix, outputs chosen: Range<Int>) -> ChannelSamples {
        let isComplex = kernel.outputs > outputs
        guard isComplex || chosen.count < outputs else { return ChannelSamples(real: kernel.entries) }
        let imaginary = chosen.lowerBound + outputs..<chosen.upperBound + outputs
        return ChannelSamples(
            real: kernel.rows(chosen), imaginary: isComplex ? kernel.rows(imaginary) : nil)
    }
}

extension KernelMatrix {
    /// Some rows of every sample.
    fileprivate func rows(_ chosen: Range<Int>) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(length * chosen.count * inputs)
        for k in 0..<length {
            let start = (k * outputs + chosen.lowerBound) * inputs
            values.append(contentsOf: entries[start..<start + chosen.count * inputs])
        }
        return values
    }
}
