internal import Compute
internal import Numerics

/// A HiPPO memory with a readout a channel, `y = c* x`.
struct ReadMemory: Sendable {
    let memory: HiPPOSystem
    /// Real for a memory whose `A` is.
    let readouts: [[Complex<Double>]]

    /// The system of a channel in the coordinates in which the memory is diagonal plus low rank.
    func lowRank(_ channel: Int, by form: ModalForm) throws(ComputeError) -> LowRankSystem {
        try LowRankSystem(
            poles: form.poles, p: form.p, q: form.p, inputVector: form.inputVector,
            outputVector: form.outputVector(complex: readouts[channel]), poleSet: form.poleSet)
    }

    /// The system of some channels in the memory's own coordinates, an output each.
    func dense(_ channels: Range<Int>) throws(ComputeError) -> EmbeddedSystem {
        let input = Matrix(rows: memory.order, columns: 1, entries: memory.inputVector)
        func output<Element>(_ part: (Complex<Double>) -> Element) -> [Element] {
            (0..<memory.order).flatMap { n in channels.map { part(readouts[$0][n]) } }
        }
        guard memory.imaginaryPart != nil else {
            let columns = Matrix(rows: memory.order, columns: channels.count, entries: output(\.real))
            return EmbeddedSystem(
                try LinearSystem(stateMatrix: memory.stateMatrix, inputMatrix: input, outputMatrix: columns))
        }
        let columns = ComplexMatrix(rows: memory.order, columns: channels.count, entries: output { $0 })
        return try EmbeddedSystem(
            try ComplexLinearSystem(
                stateMatrix: memory.complexStateMatrix, inputMatrix: ComplexMatrix(input), outputMatrix: columns))
    }

    /// The kernel of some channels that share a sampling.
    func kernel(
        of system: EmbeddedSystem, _ sampling: KernelSampling, checkpoint: Checkpoint
    ) throws(ComputeError) -> DenseKernel {
        guard memory.measure == .legs, case .continuous(let rule, let timeStep) = sampling else {
            return try DenseKernel(system.system, sampling: sampling, checkpoint: checkpoint)
        }
        // Its discrete matrices have a closed form.
        let step = try memory.discretized(by: rule, timeStep: timeStep, checkpoint: checkpoint)
        let discrete = try LinearSystem(
            stateMatrix: step.stateMatrix, inputMatrix: step.inputMatrix, outputMatrix: system.system.outputMatrix)
        return try DenseKernel(discrete, sampling: .discrete, checkpoint: checkpoint)
    }
}
