internal import Compute
internal import Numerics

extension KernelSet {
    /// The kernels of diagonal systems.
    ///
    /// - Parameters:
    ///   - method: `nil` for powers of the poles.
    ///   - bandlimit: As for ``DiagonalKernel``.
    /// - Throws: ``ComputeError`` as ``DiagonalKernel``.
    init(
        diagonal systems: [DiagonalSystem], _ samplings: [KernelSampling], method: DiagonalKernel.Method?,
        bandlimit: Double? = nil, length: Int, checkpoint: Checkpoint
    ) throws(ComputeError) {
        let kernels = try zip(systems, samplings).map { system, sampling throws(ComputeError) in
            try DiagonalKernel(system, sampling: sampling, bandlimit: bandlimit)
        }
        let samples: [ChannelSamples]
        switch method {
        case .vandermonde, nil:
            samples = try DiagonalKernel.samples(of: kernels, length: length, checkpoint: checkpoint)
                .map { ChannelSamples($0) }
        case .recurrence:
            samples = try kernels.map { kernel throws(ComputeError) in
                ChannelSamples(try kernel.samples(length, by: .recurrence, checkpoint: checkpoint))
            }
        }
        self.init(
            channels: samples, method: (method ?? .vandermonde).rawValue,
            diagnostics: KernelDiagnostics(reason: method == nil ? KernelChoice.Reason.cost.wireName : requested))
        diagnostics.spectralRadius = kernels.map(\.spectralRadius).max()
        if bandlimit != nil { diagnostics.droppedPoles = kernels.map(\.droppedPoles).max() }
        warnings = kernels.flatMap(\.warnings).worst
        weigh(
            terms: try zip(systems, samplings).map { system, sampling throws(ComputeError) in
                try system.firstTerms(by: sampling)
            })
    }
}

extension DiagonalSystem {
    /// `Σ_n |C_n| |B̄_n|` over the whole state.
    fileprivate func firstTerms(by sampling: KernelSampling) throws(ComputeError) -> Double {
        var gains = inputVector
        if case .continuous(let rule, let timeStep) = sampling {
            gains = try discretized(by: rule, timeStep: timeStep).inputVector
        }
        let terms = zip(outputVector, gains).reduce(0) { $0 + ($1.0 * $1.1).length }
        return poleSet == .whole ? terms : 2 * terms
    }
}

extension [DiscretizationWarning] {
    /// Of each kind that diagonal kernels have the one with the largest number.
    fileprivate var worst: [DiscretizationWarning] {
        var radius: Double?
        var product: Double?
        for warning in self {
            switch warning {
            case .unstable(let value): radius = Swift.max(radius ?? 0, value)
            case .aliasing(let value): product = Swift.max(product ?? 0, value)
            case .stepTooLarge, .transientGrowth, .illConditionedEigenvalues, .illConditioned: break
            }
        }
        return [radius.map { .unstable(spectralRadius: $0) }, product.map { .aliasing(product: $0) }].compactMap(\.self)
    }
}
