internal import Compute
internal import Numerics

/// A described system that takes its input sample by sample.
struct SteppedSystem: Sendable {
    private let realization: Realization
    private let sampling: Sampling
    private let timing: OutputTiming
    /// Whether the output is real, though the state may not be.
    private let hasRealOutput: Bool

    /// - Throws: ``ComputeError`` as the system's kernel.
    init(_ system: DescribedSystem, checkpoint: Checkpoint) throws(ComputeError) {
        realization = try system.realization()
        sampling = system.sampling
        timing = system.timing
        switch realization {
        case .diagonal, .lowRank:
            let first = try KernelSet(of: [system], method: nil, length: 1, checkpoint: checkpoint)
            hasRealOutput = first.channels[0].imaginary == nil && system.feedthrough[0].imaginary == 0
        case .dense, .transferFunction, .sections: hasRealOutput = true
        case .complexDense: hasRealOutput = false
        }
    }

    /// Takes a signal.
    ///
    /// - Returns: The outputs and the state after them.
    /// - Throws: ``ComputeError`` as ``Simulation``.
    func run(
        _ signal: [Double], from state: [Complex<Double>]?, checkpoint: Checkpoint
    ) throws(ComputeError) -> (outputs: ChannelSamples, finalState: [Complex<Double>]) {
        let inputs = Matrix(rows: signal.count, columns: 1, entries: signal)
        let simulation: Simulation
        switch sampling {
        case .discrete:
            simulation = try Simulation(
                of: realization, inputs: inputs, timing: timing, initialState: state, checkpoint: checkpoint)
        case .continuous(let timeStep, let rule):
            let steps = [Double](repeating: timeStep, count: signal.count)
            simulation = try Simulation(
                of: realization, by: rule, timeSteps: steps, inputs: inputs, timing: timing, initialState: state,
                checkpoint: checkpoint)
        }
        let imaginary = hasRealOutput ? nil : simulation.imaginaryOutputs?.entries
        let outputs = ChannelSamples(real: simulation.outputs.entries, imaginary: imaginary)
        for part in [outputs.real, outputs.imaginary ?? []] {
            if let step = part.firstIndex(where: { !$0.isFinite }) { throw .diverged(step: step) }
        }
        return (outputs, simulation.finalState)
    }

    /// The predicted time of a sample, in nanoseconds.
    static func costOfStep(_ system: DescribedSystem) -> Int {
        switch system.form {
        case .dense, .complexDense, .hippo, .complexHippo: 30 + system.order * system.order / 4
        case .lowRank, .diagonal, .sections: 30 + 10 * system.order
        case .transferFunction, .truncated: 20 + system.order / 4
        }
    }
}
