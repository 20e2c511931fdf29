internal import Compute
internal import Numerics

extension KernelSet {
    /// The kernels of dense systems of equal shapes, by powers of `Ā` or by stepping.
    ///
    /// - Parameters:
    ///   - sampleShape: The axes of a sample in the answer.
    ///   - method: `nil` for the cheaper one.
    /// - Throws: ``ComputeError`` as ``DenseKernel``; `notApplicable` for a method that is not for dense matrices.
    init(
        dense systems: [EmbeddedSystem], _ samplings: [KernelSampling], sampleShape: [Int], method: KernelMethod?,
        length: Int, checkpoint: Checkpoint
    ) throws(ComputeError) {
        let first = systems[0].system
        let (inputs, outputs) = (first.inputMatrix.columns, first.outputMatrix?.columns ?? 0)
        let choice = KernelChoice.dense(order: first.order, inputs: inputs, outputs: outputs, length: length)
        self.init(
            channels: [], sampleShape: sampleShape, method: (method ?? choice.method).rawValue,
            diagnostics: KernelDiagnostics(reason: method == nil ? choice.reason.wireName : requested))
        var terms: [Double] = []
        var spectra: [PoleSpectrum] = []
        for (system, sampling) in zip(systems, samplings) {
            let kernel = try DenseKernel(system.system, sampling: sampling, checkpoint: checkpoint)
            let matrix = try kernel.matrix(length, by: method ?? choice.method, checkpoint: checkpoint)
            channels.append(system.samples(of: matrix, outputs: 0..<system.outputs))
            terms.append(kernel.system.firstTerms)
            spectra.append(try PoleSpectrum(of: system.source, checkpoint: checkpoint))
        }
        weigh(terms: terms)
        try judge(spectra, samplings, checkpoint)
    }
}

/// The reason of a method that the request named.
let requested = "requested"

extension KernelChoice.Reason {
    /// The name in an answer.
    var wireName: String { snakeCase(rawValue) }
}

extension DenseKernel {
    /// The kernel of all inputs and outputs.
    func matrix(
        _ length: Int, by method: KernelMethod, checkpoint: Checkpoint
    ) throws(ComputeError) -> KernelMatrix {
        switch method {
        case .recurrence: return try stepped(length, checkpoint: checkpoint)
        case .krylov: return try krylov(length, checkpoint: checkpoint)
        case .cauchy, .analytic, .vandermonde:
            throw .notApplicable(argument: "method", choice: method.rawValue, subject: "dense matrices")
        }
    }
}

extension LinearSystem {
    /// `Σ_n |C_n| |B_n|`, over the output and input for which it is largest.
    var firstTerms: Double {
        guard let outputMatrix else { return 0 }
        var largest = 0.0
        for output in 0..<outputMatrix.columns {
            for input in 0..<inputMatrix.columns {
                let terms = (0..<order).reduce(0) { $0 + abs(outputMatrix[$1, output] * inputMatrix[$1, input]) }
                largest = max(largest, terms)
            }
        }
        return largest
    }
}
