/// The coefficients of a whole signal, after its last sample or on the way.
public struct Projection: Sendable, Equatable {
    /// How many samples had been absorbed at each row.
    public let positions: [Int]

    /// The coefficients: `positions.count` rows, each of channels × N numbers.
    public let coefficients: [Double]

    /// Projects a signal by a memory's rule, sample by sample.
    ///
    /// - Parameters:
    ///   - signal: What is heard.
    ///   - configuration: The memory; its channels and time step are the signal's.
    ///   - selection: After which samples the coefficients are kept.
    ///   - checkpoint: Called about every millisecond of work.
    /// - Throws: ``ComputeError`` as ``HiPPOMemory``, and what `checkpoint` throws.
    /// - Complexity: As `signal.length` steps of the memory.
    public init(
        of signal: Signal,
        by configuration: HiPPOMemory.Configuration,
        keeping selection: ProjectionSelection,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        try selection.validate()
        var memory = try HiPPOMemory(configuration, checkpoint: checkpoint)
        guard configuration.channels == signal.channels else {
            throw .wrongLength(argument: "u", actual: signal.channels, expected: configuration.channels)
        }
        var positions: [Int] = []
        var rows: [Double] = []
        let patience = max(1, 1_000_000 / configuration.runCost)
        while memory.position < signal.length {
            try checkpoint()
            let last = min(memory.position + patience, signal.length)
            while memory.position < last {
                let start = memory.position
                let end = min(selection.next(after: start, of: signal.length), last)
                let range = (start * signal.channels)..<(end * signal.channels)
                try memory.advance(through: signal.samples.span.extracting(range))
                guard selection.contains(end, of: signal.length) else { continue }
                positions.append(end)
                if rows.isEmpty { rows = memory.coefficients } else { rows += memory.coefficients }
            }
        }
        self.positions = positions
        coefficients = rows
    }

    /// Projects a signal by its integrals: the best approximation of the held samples, by no recursion.
    ///
    /// The coefficients of the staircase come from the antiderivatives of the polynomials at its edges,
    ///
    ///     m_n = Σ_k u_k [I_n(s_{k+1}) - I_n(s_k)],   I_0(s) = s,   I_n(s) = (P_{n+1} - P_{n-1})(2s - 1) / (2(2n + 1))
    ///
    /// For a window this is the projection that the LegT system approximates, not what its equation yields.
    ///
    /// - Parameters:
    ///   - signal: What is heard; before its first sample there is silence.
    ///   - basis: The polynomials.
    ///   - selection: After which samples the coefficients are kept.
    ///   - checkpoint: Called about every millisecond of work.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for a stride,
    ///   ``ComputeError/diverged(step:)`` with the position of a sample beyond 10¹⁵⁰, and what `checkpoint` throws.
    /// - Complexity: O(rows · L · (N + channels · N)) time.
    public init(
        closedFormOf signal: Signal,
        onto basis: ProjectionBasis,
        keeping selection: ProjectionSelection,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        try selection.validate()
        if let index = signal.samples.firstIndex(where: { $0.magnitude > StateRange.largest }) {
            throw .diverged(step: index / signal.channels)
        }
        var positions: [Int] = []
        var rows: [Double] = []
        for position in 1...signal.length where selection.contains(position, of: signal.length) {
            let edges = StaircaseMoments(signal: signal, position: position, basis: basis)
            positions.append(position)
            rows.append(contentsOf: try edges.coefficients(checkpoint: checkpoint))
        }
        self.positions = positions
        coefficients = rows
    }
}
