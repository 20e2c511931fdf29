public import Numerics

extension Realization {
    /// The response of a discrete system at rest to a unit impulse, `D` and timing included.
    ///
    ///     post      D + K_0, K_1, K_2, …      K_k = C* A^k B
    ///     delayed   D, K_0, K_1, …
    ///
    /// - Parameters:
    ///   - length: How many samples.
    ///   - timing: Which state the output is read from.
    ///   - checkpoint: Called every 64 samples.
    /// - Throws: ``ComputeError/diverged(step:)`` where a sample is not finite; as ``dense(timing:)`` for more than one
    ///   input or output; what `checkpoint` throws.
    /// - Complexity: O(length · N), times N for a dense system.
    public func impulseResponse(
        length: Int,
        timing: OutputTiming,
        checkpoint: Checkpoint = {}
    ) throws(ComputeError) -> [Complex<Double>] {
        try requireSingle()
        if case .sections(let cascade) = self {
            return try finite(cascade.impulseResponse(length: length).map { Complex($0) })
        }
        guard length > 0 else { return [] }
        let (kernel, direct) = try kernel(length: length, checkpoint: checkpoint)
        switch timing {
        case .post: return try finite([kernel[0] + direct] + kernel.dropFirst())
        case .delayed: return try finite([direct] + kernel.dropLast())
        }
    }

    private func finite(_ samples: [Complex<Double>]) throws(ComputeError) -> [Complex<Double>] {
        if let step = samples.firstIndex(where: { !$0.isFinite }) { throw .diverged(step: step) }
        return samples
    }

    /// `K_0 … K_(length-1)`, and `D`.
    private func kernel(
        length: Int,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> (kernel: [Complex<Double>], direct: Complex<Double>) {
        switch self {
        case .dense(let system): return try system.markovParameters(length, checkpoint)
        case .complexDense(let system): return try system.markovParameters(length, checkpoint)
        case .diagonal(let system):
            var state = system.inputVector
            return (
                try sampled(length, checkpoint) {
                    let value = system.output(of: state)
                    for n in state.indices { state[n] *= system.poles[n] }
                    return value
                }, system.feedthrough
            )
        case .lowRank(let system):
            var state = system.inputVector
            return (
                try sampled(length, checkpoint) {
                    let value = system.output(of: state)
                    state = system.transition(of: state)
                    return value
                }, system.feedthrough
            )
        case .transferFunction(let function):
            return (function.series(length).map { Complex($0) }, Complex(function.feedthrough))
        case .sections: preconditionFailure("a cascade has no kernel apart from its response")
        }
    }
}

/// Samples made one after the other.
private func sampled(
    _ length: Int,
    _ checkpoint: Checkpoint,
    _ next: () -> Complex<Double>
) throws(ComputeError) -> [Complex<Double>] {
    var samples: [Complex<Double>] = []
    samples.reserveCapacity(length)
    for k in 0..<length {
        if k.isMultiple(of: 64) { try checkpoint() }
        samples.append(next())
    }
    return samples
}

extension LinearSystem {
    fileprivate func markovParameters(
        _ length: Int,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> (kernel: [Complex<Double>], direct: Complex<Double>) {
        var state = inputMatrix.entries
        let row = outputMatrix?.entries ?? []
        let samples = try sampled(length, checkpoint) {
            defer { state = stateMatrix * state }
            return Complex(zip(row, state).reduce(0) { $0 + $1.0 * $1.1 })
        }
        return (samples, Complex(feedthrough?[0, 0] ?? 0))
    }
}

extension ComplexLinearSystem {
    fileprivate func markovParameters(
        _ length: Int,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> (kernel: [Complex<Double>], direct: Complex<Double>) {
        var state = inputMatrix.entries
        let row = (outputMatrix?.entries ?? []).map(\.conjugate)
        let samples = try sampled(length, checkpoint) {
            defer { state = stateMatrix * state }
            return zip(row, state).reduce(.zero) { $0 + $1.0 * $1.1 }
        }
        return (samples, feedthrough?[0, 0] ?? 0)
    }
}

extension LowRankSystem {
    /// `A x` without input.
    func transition(of state: [Complex<Double>]) -> [Complex<Double>] {
        var next = poles.indices.map { poles[$0] * state[$0] }
        for r in 0..<rank {
            let factor = inner(term(r, of: q), state)
            for n in next.indices { next[n] -= p[r, n] * factor }
        }
        return next
    }
}

extension TransferFunction {
    /// `K_k = b_(k+1) − Σ a_i K_(k−i)`.
    fileprivate func series(_ length: Int) -> [Double] {
        var kernel: [Double] = []
        kernel.reserveCapacity(length)
        for k in 0..<length {
            var sum = k < order ? numerator[k] : 0
            for i in 0..<min(k, order) { sum -= denominator[i] * kernel[k - 1 - i] }
            kernel.append(sum)
        }
        return kernel
    }
}
