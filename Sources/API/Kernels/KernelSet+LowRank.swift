internal import Compute
internal import Numerics

extension KernelSet {
    /// The kernels of diagonal plus low rank systems: by any method of theirs for a rule that keeps the
    /// form, else in dense coordinates.
    ///
    /// - Parameter method: `nil` for the best one.
    /// - Throws: ``ComputeError`` as ``LowRankKernel`` and ``DenseKernel``.
    init(
        lowRank systems: [LowRankSystem], _ samplings: [KernelSampling], method: KernelMethod?, length: Int,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        let found = try Self.found(systems, samplings, method, length, checkpoint)
        self.init(
            channels: found.samples, method: found.choice.method.rawValue,
            diagnostics: KernelDiagnostics(reason: method == nil ? found.choice.reason.wireName : requested))
        weigh(terms: found.terms)
    }

    /// What a method gives.
    private struct Found {
        var choice: KernelChoice
        /// One a channel, as the sums of terms that they begin with.
        var samples: [ChannelSamples] = []
        var terms: [Double] = []
    }

    private static func found(
        _ systems: [LowRankSystem], _ samplings: [KernelSampling], _ method: KernelMethod?, _ length: Int,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> Found {
        guard samplings[0].keepsForm else {
            return try dense(systems, samplings, method, length, checkpoint)
        }
        let kernels = try zip(systems, samplings).map { system, sampling throws(ComputeError) in
            try LowRankKernel(system, sampling: sampling)
        }
        let choice: KernelChoice
        if let method {
            choice = KernelChoice(method: method, reason: .cost)
        } else {
            choice = try self.choice(kernels, length, checkpoint)
        }
        var found = Found(choice: choice)
        switch choice.method {
        case .cauchy:
            let cut = try LowRankKernel.samples(of: kernels, length: length, checkpoint: checkpoint)
            found.samples = cut.map { ChannelSamples($0) }
        case .krylov:
            let powers = try LowRankKernel.krylov(of: kernels, length: length, checkpoint: checkpoint)
            found.samples = powers.map { ChannelSamples($0) }
        case .recurrence:
            for kernel in kernels {
                found.samples.append(ChannelSamples(try kernel.stepped(length, checkpoint: checkpoint)))
            }
        case .analytic, .vandermonde:
            throw .notApplicable(argument: "method", choice: choice.method.rawValue, subject: "low rank terms")
        }
        for (system, sampling) in zip(systems, samplings) {
            found.terms.append(try system.discrete(by: sampling).firstTerms)
        }
        return found
    }

    /// One choice for all channels: powers where they are good for each.
    private static func choice(
        _ kernels: [LowRankKernel], _ length: Int, _ checkpoint: Checkpoint
    ) throws(ComputeError) -> KernelChoice {
        var choice = try kernels[0].choice(length: length, checkpoint: checkpoint)
        for kernel in kernels.dropFirst() where choice.reason != .growth {
            choice = try kernel.choice(length: length, checkpoint: checkpoint)
        }
        return choice
    }

    private static func dense(
        _ systems: [LowRankSystem], _ samplings: [KernelSampling], _ method: KernelMethod?, _ length: Int,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) -> Found {
        let order = 2 * systems[0].poles.count
        let cheaper = KernelChoice.dense(order: order, inputs: 1, outputs: 1, length: length)
        var found = Found(choice: KernelChoice(method: method ?? cheaper.method, reason: .rule))
        for (system, sampling) in zip(systems, samplings) {
            let kernel = try DenseKernel(system, sampling: sampling, checkpoint: checkpoint)
            let samples = try kernel.samples(length, by: found.choice.method, checkpoint: checkpoint)
            found.samples.append(ChannelSamples(samples))
            found.terms.append(kernel.system.firstTerms)
        }
        return found
    }
}

extension KernelSampling {
    /// Whether a diagonal plus low rank system stays one.
    var keepsForm: Bool {
        guard case .continuous = self else { return true }
        return isRational
    }
}

extension LowRankSystem {
    /// The discrete system by a rule that keeps the form.
    fileprivate func discrete(by sampling: KernelSampling) throws(ComputeError) -> LowRankSystem {
        guard case .continuous(let rule, let timeStep) = sampling else { return self }
        return try discretized(by: rule, timeStep: timeStep)
    }

    /// `Σ_n |C_n| |B_n|` over the whole state.
    fileprivate var firstTerms: Double {
        let terms = zip(outputVector, inputVector).reduce(0) { $0 + ($1.0 * $1.1).length }
        return poleSet == .whole ? terms : 2 * terms
    }
}
