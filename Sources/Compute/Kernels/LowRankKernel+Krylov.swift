internal import Numerics

extension LowRankKernel {
    /// The kernel's first samples by a method.
    ///
    /// - Throws: ``ComputeError/notApplicable(argument:choice:subject:)`` for ``KernelMethod/analytic`` and
    ///   ``KernelMethod/vandermonde``; as the method.
    /// - Complexity: That of the method.
    public func samples(
        _ length: Int,
        by method: KernelMethod,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> Kernel {
        switch method {
        case .cauchy: return try samples(length, checkpoint: checkpoint)
        case .krylov: return try krylov(length, checkpoint: checkpoint)
        case .recurrence: return try stepped(length, checkpoint: checkpoint)
        case .analytic, .vandermonde:
            throw .notApplicable(argument: "method", choice: method.rawValue, subject: "low rank terms")
        }
    }

    /// The kernel's first samples by powers of the step's matrix over the real and imaginary parts of the state.
    ///
    /// - Parameters:
    ///   - length: L, in ``KernelLength/allowed``.
    ///   - checkpoint: Called every few milliseconds.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for any other length,
    ///   ``ComputeError/diverged(step:)`` where a sample is out of range; what `checkpoint` throws.
    /// - Complexity: O(N L + N² √L + N³ log L).
    public func krylov(_ length: Int, checkpoint: Checkpoint = {}) throws(ComputeError) -> Kernel {
        try Self.krylov(of: [self], length: length, checkpoint: checkpoint)[0]
    }

    /// The kernels of many channels by powers of the step's matrix; channels in a row that differ in `C` alone share
    /// the powers.
    ///
    /// - Throws: As ``krylov(_:checkpoint:)``.
    /// - Complexity: O(H (N L + N² √L)), and O(N³ log L) for each set of channels that share.
    public static func krylov(
        of channels: [LowRankKernel],
        length: Int,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Kernel] {
        try KernelLength.require(length)
        let most = max(1, DenseKernel.largestCount / (2 * length))
        return try channels.mapRuns(ofAtMost: most, where: differInOutputOnly) { first, run throws(ComputeError) in
            try first.krylov(length, outputs: run.map(\.modes.output), checkpoint: checkpoint)
        }
    }

    /// The kernels of this system with other outputs.
    private func krylov(
        _ length: Int, outputs: [[Complex<Double>]], checkpoint: Checkpoint
    ) throws(ComputeError) -> [Kernel] {
        let system = try LinearSystem(computed: step.matrix, step.inputColumn, nil, nil)
        // Re(c̄ x), and of a complex system Im(c̄ x), over the parts of x.
        let rows = outputs.flatMap { output in
            let real = output.map(\.real) + output.map(\.imaginary)
            return modes.isReal ? [real] : [real, output.map { -$0.imaginary } + output.map(\.real)]
        }
        let readout = Matrix(rows: rows.count, columns: system.order, entries: rows.flatMap { $0 })
        let matrix = try KrylovSteps(system: system, output: readout, length: length).kernel(checkpoint: checkpoint)
        guard !modes.isReal else {
            guard rows.count > 1 else { return [try Kernel(real: matrix.entries)] }
            return try rows.indices.map { row throws(ComputeError) in
                try Kernel(real: matrix.samples(output: row, input: 0))
            }
        }
        return try outputs.indices.map { index throws(ComputeError) in
            try Kernel(
                real: matrix.samples(output: 2 * index, input: 0),
                imaginary: matrix.samples(output: 2 * index + 1, input: 0)
            )
        }
    }
}
