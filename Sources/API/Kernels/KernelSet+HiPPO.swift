internal import Compute
internal import Numerics

extension KernelSet {
    /// The kernels of a HiPPO memory's readouts: for a held input of LegS in closed form, for a rational rule by the
    /// diagonal plus low rank form, else in dense matrices.
    ///
    /// A method gives the same bits and says the same of itself whether it was asked for or chosen.
    ///
    /// - Parameter method: `nil` for the best one.
    /// - Throws: ``ComputeError`` as the methods, `notApplicable` for one that does not go with measure and rule.
    init(
        hippo read: ReadMemory, _ samplings: [KernelSampling], method: KernelMethod?, length: Int,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        let memory = read.memory
        let isModal = memory.hasModalForm && samplings[0].isRational
        let isClosed = memory.measure == .legs && samplings[0].isHeld
        var modes: [Complex<Double>]?
        switch method {
        case .analytic where isClosed, nil where isClosed:
            try self.init(analytic: read, samplings, length, checkpoint)
            if method != nil { diagnostics = KernelDiagnostics(reason: requested) }
        case .cauchy where isModal, .krylov where isModal, .recurrence where isModal, nil where isModal:
            let form = try ModalForm(of: memory, poleSet: ModalForm.poleSet(of: memory), checkpoint: checkpoint)
            let systems = try read.readouts.indices.map { channel throws(ComputeError) in
                try read.lowRank(channel, by: form)
            }
            try self.init(lowRank: systems, samplings, method: method, length: length, checkpoint: checkpoint)
            diagnostics.residual = form.residual
            modes = form.poles
        case .recurrence, .krylov, nil:
            try self.init(dense: read, samplings, method, length, checkpoint)
        case .cauchy, .analytic, .vandermonde:
            let name = method?.rawValue ?? ""
            throw .notApplicable(argument: "method", choice: name, subject: "\(memory.measure.rawValue) by this rule")
        }
        let spectrum = try PoleSpectrum(of: memory, modes: modes, checkpoint: checkpoint)
        try judge(samplings.map { _ in spectrum }, samplings, checkpoint)
    }

    private init(
        analytic read: ReadMemory, _ samplings: [KernelSampling], _ length: Int, _ checkpoint: Checkpoint
    ) throws(ComputeError) {
        let reason = KernelChoice.Reason.closedForm.wireName
        self.init(
            channels: [], method: KernelMethod.analytic.rawValue, diagnostics: KernelDiagnostics(reason: reason))
        for (readout, sampling) in zip(read.readouts, samplings) {
            guard case .continuous(_, let timeStep) = sampling else { continue }
            // C of the paper's scaling: the state of another is S times the paper's.
            let output = readout.enumerated().map { $1.real * read.memory.scaling.factor($0) }
            let kernel = try LegendreScaledKernel(outputVector: output, timeStep: timeStep)
            channels.append(ChannelSamples(try kernel.samples(length, checkpoint: checkpoint)))
        }
    }

    /// Channels in a row with one time step share the powers of one matrix.
    private init(
        dense read: ReadMemory, _ samplings: [KernelSampling], _ method: KernelMethod?, _ length: Int,
        _ checkpoint: Checkpoint
    ) throws(ComputeError) {
        let first = try read.dense(samplings.indices).system
        let outputs = first.outputMatrix?.columns ?? 0
        let choice = KernelChoice.dense(order: first.order, inputs: 1, outputs: outputs, length: length)
        let chosen = method ?? choice.method
        self.init(
            channels: [], method: chosen.rawValue,
            diagnostics: KernelDiagnostics(reason: method == nil ? choice.reason.wireName : requested))
        var terms: [Double] = []
        var start = 0
        while start < samplings.count {
            let end = samplings[start...].firstIndex { $0 != samplings[start] } ?? samplings.count
            let system = try read.dense(start..<end)
            let kernel = try read.kernel(of: system, samplings[start], checkpoint: checkpoint)
            let matrix = try kernel.matrix(length, by: chosen, checkpoint: checkpoint)
            for channel in 0..<end - start {
                channels.append(system.samples(of: matrix, outputs: channel..<channel + 1))
                terms.append(kernel.system.firstTerms)
            }
            start = end
        }
        weigh(terms: terms)
    }
}

extension KernelSampling {
    /// Whether the input is held between samples.
    var isHeld: Bool {
        guard case .continuous(.zoh, _) = self else { return false }
        return true
    }
}

extension HiPPOSystem {
    /// Whether the memory can be written as diagonal plus low rank.
    var hasModalForm: Bool { measure != .fous && ModalForm.orders.contains(order) }
}
