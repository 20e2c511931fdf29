public import Numerics

extension Realization {
    /// The poles: the eigenvalues of the state matrix, each as often as it occurs.
    ///
    /// - Parameter checkpoint: Called every few milliseconds.
    /// - Throws: As ``eigenvalues(of:checkpoint:)`` and ``polynomialRoots(_:checkpoint:)``.
    /// - Complexity: O(N³) dense and diagonal plus low rank, O(N²) for a transfer function, else O(N).
    public func poles(checkpoint: Checkpoint = {}) throws(ComputeError) -> [Complex<Double>] {
        switch self {
        case .dense(let system): return try eigenvalues(of: system.stateMatrix, checkpoint: checkpoint)
        case .complexDense(let system): return try system.stateMatrix.eigenvalues(checkpoint: checkpoint)
        case .diagonal(let system):
            return system.poles + (system.poleSet == .whole ? [] : system.poles.map(\.conjugate))
        case .lowRank(let system): return try system.dense.poles(checkpoint: checkpoint)
        case .transferFunction(let function):
            return try polynomialRoots((([1] + function.denominator) as [Double]).reversed(), checkpoint: checkpoint)
        case .sections(let cascade):
            return cascade.sections.flatMap { section in
                quadraticRoots(1, section.denominator.x, section.denominator.y)
            }
        }
    }

    /// The zeros of the whole response, `D` and, of a discrete system, timing included.
    ///
    /// - Throws: As ``dense(timing:)`` for more than one input or output, else as ``poles(checkpoint:)``.
    /// - Complexity: O(N³); O(N²) for a transfer function, O(N) for sections.
    public func zeros(
        domain: TimeDomain,
        timing: OutputTiming,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Complex<Double>] {
        try requireSingle()
        switch self {
        case .transferFunction(let function) where domain == .discrete:
            return try polynomialRoots(
                function.responseNumerator(timing: timing).reversed(), checkpoint: checkpoint)
        case .sections(let cascade):
            return cascade.sections.flatMap { section in
                quadraticRoots(section.numerator.x, section.numerator.y, section.numerator.z)
            }
        case .dense, .complexDense, .diagonal, .lowRank, .transferFunction:
            return try invariantZeros(domain: domain, timing: timing, checkpoint: checkpoint).values
        }
    }

    /// The zeros of a form with a state matrix, by deflation.
    func invariantZeros(
        domain: TimeDomain,
        timing: OutputTiming,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> InvariantZeros {
        let system = try complexDense(timing: timing)
        let input = system.inputMatrix.entries
        let output = system.outputMatrix?.entries ?? []
        let direct = system.feedthrough?[0, 0] ?? 0
        guard domain == .discrete, timing == .post else {
            return try InvariantZeros(
                system.stateMatrix,
                input: input,
                output: output,
                feedthrough: (direct, direct.length),
                checkpoint: checkpoint
            )
        }
        // y_k = C* x_{k+1} + D u_k = C* A x_k + (D + C* B) u_k.
        let first = zip(output, input).reduce(direct) { $0 + $1.0.conjugate * $1.1 }
        return try InvariantZeros(
            system.stateMatrix,
            input: input,
            output: system.stateMatrix.adjoint * output,
            feedthrough: (first, direct.length + output.euclideanLength * input.euclideanLength),
            checkpoint: checkpoint
        )
    }
}

/// The roots of `a w² + b w + c`, without those at infinity.
private func quadraticRoots(_ a: Double, _ b: Double, _ c: Double) -> [Complex<Double>] {
    if a == 0 { return b == 0 ? [] : [Complex(-c / b)] }
    let half = -0.5 * b / a
    let product = c / a
    let discriminant = half * half - product
    if discriminant < 0 {
        let root = (-discriminant).squareRoot()
        return [Complex(half, root), Complex(half, -root)]
    }
    let larger = half + (half < 0 ? -1 : 1) * discriminant.squareRoot()
    return [Complex(larger), Complex(larger == 0 ? 0 : product / larger)]
}
