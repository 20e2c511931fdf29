public import Numerics

/// What a system puts out for a signal, and the states it goes through.
///
///     x_{k+1} = A_k x_k + B_k u_k     y_k = C* x_{k+1} + D u_k     (post), or C* x_k + D u_k (delayed)
///
/// Every sample is taken by itself, in order, so that a signal cut in pieces, each begun from the state in which the
/// last one ended, gives the same bits.
public struct Simulation: Sendable {
    /// Which states are kept beside the last.
    public enum Record: Sendable, Hashable {
        case finalState
        /// The state after every sample.
        case everyState
    }

    /// `y`, of shape L × q; of a complex system the real parts.
    public let outputs: Matrix

    /// The imaginary parts of `y`, for a complex system.
    public let imaginaryOutputs: Matrix?

    /// The states after each sample, of shape L × N, where they were asked for.
    public let states: ComplexMatrix?

    /// The state after the last sample, as it is written: of a conjugate half one of each pair, of a transfer function
    /// the last d outputs of `1 / a(z)`, newest first, of a cascade two numbers a section.
    public let finalState: [Complex<Double>]

    /// The numbers of samples this service accepts.
    public static let lengths = 0...(1 << 24)

    /// Runs a discrete system.
    ///
    /// - Parameters:
    ///   - system: The system.
    ///   - inputs: `u`, of shape L × p.
    ///   - timing: Which state the output is read from.
    ///   - initialState: `x_0`, as ``finalState``; `nil` for zeros.
    ///   - record: Which states are kept.
    ///   - checkpoint: Called about every millisecond.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)`` and
    ///   ``ComputeError/notFinite(argument:index:)`` with `u` or `initial_state`;
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for an initial state that is not real where the system
    ///   is; ``ComputeError/diverged(step:)`` where the state's norm exceeds 10¹⁵⁰ or an output is
    ///   not finite; what `checkpoint` throws.
    /// - Complexity: O(L N²) dense, O(L N R) diagonal plus low rank, else O(L N).
    public init(
        of system: Realization,
        inputs: Matrix,
        timing: OutputTiming,
        initialState: [Complex<Double>]? = nil,
        record: Record = .finalState,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        var recurrence = try system.recurrence(timing: timing)
        var run = try SimulationRun(system, inputs, initialState, record)
        recurrence.restore(run.state)
        try run.advance(&recurrence, over: 0..<inputs.rows, checkpoint: checkpoint)
        self.init(run, recurrence.state, isComplex: system.isComplex, isPaired: false)
    }

    /// Runs a continuous system by samples at uneven times.
    ///
    /// - Parameters:
    ///   - system: The continuous system.
    ///   - method: The rule by which each step is taken.
    ///   - timeSteps: `ε_k`, one a sample.
    ///   - inputs: `u`, of shape L × p, held or run between samples as the rule says.
    ///   - timing: Which state the output is read from.
    ///   - initialState: `x_0`, as ``finalState``; `nil` for zeros.
    ///   - record: Which states are kept.
    ///   - checkpoint: Called before each new step and about every millisecond.
    /// - Throws: As the other initialiser, and as ``Realization/discretized(by:timeStep:checkpoint:)``.
    /// - Complexity: As the other initialiser, and one discretisation for each step that is none of the last
    ///   ``DiscretizationCache/capacity`` different ones.
    public init(
        of system: Realization,
        by method: DiscretizationMethod,
        timeSteps: [Double],
        inputs: Matrix,
        timing: OutputTiming,
        initialState: [Complex<Double>]? = nil,
        record: Record = .finalState,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        guard timeSteps.count == inputs.rows else {
            throw .wrongLength(argument: "dt_per_step", actual: timeSteps.count, expected: inputs.rows)
        }
        // An exponential rule makes a diagonal plus low rank system dense, of Re x and Im x side by side.
        var source = system
        var isPaired = false
        if method.alpha == nil, case .lowRank(let lowRank) = system {
            source = try lowRank.dense
            isPaired = lowRank.poleSet == .conjugateHalf
        }
        let start = initialState.map { isPaired ? parted($0) : $0 }
        var run = try SimulationRun(source, inputs, start, record)
        var cache = DiscretizationCache(source, method: method, timing: timing)
        var state = run.state
        try run.advance(&state, through: &cache, timeSteps, checkpoint: checkpoint)
        self.init(run, state, isComplex: source.isComplex, isPaired: isPaired)
    }

    private init(_ run: SimulationRun, _ state: [Complex<Double>], isComplex: Bool, isPaired: Bool) {
        let width = run.width
        let count = isComplex ? width / 2 : width
        let rows = width > 0 ? run.outputs.count / width : run.length
        outputs = Matrix(rows: rows, columns: count) { run.outputs[$0 * width + $1] }
        imaginaryOutputs =
            isComplex ? Matrix(rows: rows, columns: count) { run.outputs[$0 * width + count + $1] } : nil
        finalState = isPaired ? paired(state) : state
        let entries = isPaired ? paired(run.states) : run.states
        states =
            run.record == .everyState
            ? ComplexMatrix(rows: run.length, columns: finalState.count, entries: entries) : nil
    }
}

/// `Re x, Im x` side by side for each of a vector's entries.
private func parted(_ state: [Complex<Double>]) -> [Complex<Double>] {
    state.flatMap { [Complex($0.real), Complex($0.imaginary)] }
}

/// The vector of which real and imaginary parts stand side by side.
private func paired(_ parts: [Complex<Double>]) -> [Complex<Double>] {
    stride(from: 0, to: parts.count, by: 2).map { Complex(parts[$0].real, parts[$0 + 1].real) }
}
