internal import Numerics

extension DenseKernel {
    /// Prepares the kernel of a diagonal plus low rank system in real coordinates: the real and then the imaginary
    /// parts of its state, with a second output for the imaginary part of a complex one.
    ///
    /// It is the route of the rules, as a held input, whose matrix is not diagonal plus low rank.
    ///
    /// - Throws: As ``init(_:sampling:checkpoint:)``.
    /// - Complexity: O(N³).
    public init(
        _ system: LowRankSystem,
        sampling: KernelSampling,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) {
        try self.init(LinearSystem(parts: LowRankModes(system)), sampling: sampling, checkpoint: checkpoint)
    }

    /// The kernel of a system with one input and one output, or with two that are its real and imaginary part.
    ///
    /// - Throws: As ``krylov(_:checkpoint:)``; ``ComputeError/notApplicable(argument:choice:subject:)`` for any other
    ///   method or more inputs and outputs.
    /// - Complexity: That of the method.
    public func samples(
        _ length: Int,
        by method: KernelMethod,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> Kernel {
        let matrix: KernelMatrix
        switch method {
        case .recurrence: matrix = try stepped(length, checkpoint: checkpoint)
        case .krylov: matrix = try krylov(length, checkpoint: checkpoint)
        case .cauchy, .analytic, .vandermonde:
            throw .notApplicable(argument: "method", choice: method.rawValue, subject: "dense matrices")
        }
        guard matrix.inputs == 1, matrix.outputs <= 2 else {
            throw .notApplicable(argument: "method", choice: method.rawValue, subject: "many inputs or outputs")
        }
        return try Kernel(
            real: matrix.outputs == 1 ? matrix.entries : matrix.samples(output: 0, input: 0),
            imaginary: matrix.outputs == 1 ? nil : matrix.samples(output: 1, input: 0)
        )
    }
}

extension LinearSystem {
    /// A diagonal plus low rank system over the real and then the imaginary parts of its state.
    fileprivate init(parts modes: LowRankModes) throws(ComputeError) {
        let count = modes.count
        let image = { (column: Int) -> [Complex<Double>] in
            let unit: Complex<Double> = column < count ? 1 : .i
            var entries = [Complex<Double>](repeating: 0, count: count)
            entries[column % count] = modes.poles[column % count] * unit
            for (p, q) in zip(modes.p, modes.q) {
                let product = q[column % count].conjugate * unit
                let sum = modes.isReal ? Complex(product.real) : product
                for n in 0..<count { entries[n] -= p[n] * sum }
            }
            return entries
        }
        var matrix = Matrix(rows: 2 * count, columns: 2 * count, entries: .init(repeating: 0, count: 4 * count * count))
        for column in 0..<2 * count {
            for (n, entry) in image(column).enumerated() {
                matrix[n, column] = entry.real
                matrix[count + n, column] = entry.imaginary
            }
        }
        // Re(c̄ x) and Im(c̄ x) over the parts of x.
        let output = modes.output
        let columns = modes.isReal ? 1 : 2
        let readout = Matrix(rows: 2 * count, columns: columns) { n, column in
            let entry = output[n % count]
            return switch (column, n < count) {
            case (0, true): entry.real
            case (0, false): entry.imaginary
            case (_, true): -entry.imaginary
            case (_, false): entry.real
            }
        }
        try self.init(
            stateMatrix: matrix,
            inputMatrix: Matrix(rows: 2 * count, columns: 1) { n, _ in
                n < count ? modes.input[n].real : modes.input[n - count].imaginary
            },
            outputMatrix: readout
        )
    }
}
