internal import Compute
internal import Numerics

extension KernelSet {
    /// The kernels of a request's systems, which are all of one form.
    ///
    /// - Parameter method: `nil` for the best one of the form.
    init(
        of systems: [DescribedSystem], method: KernelMethod?, length: Int, checkpoint: Checkpoint
    ) throws(ComputeError) {
        let samplings = systems.map { KernelSampling($0.sampling) }
        switch systems[0].form {
        case .dense, .complexDense:
            let embedded = try systems.map { system throws(ComputeError) in try system.form.embedded() }
            try self.init(
                dense: embedded.compactMap(\.self), samplings, sampleShape: systems[0].form.sampleShape, method: method,
                length: length, checkpoint: checkpoint)
        case .lowRank:
            let lowRank = systems.compactMap(\.form.lowRank)
            try self.init(lowRank: lowRank, samplings, method: method, length: length, checkpoint: checkpoint)
            let spectra = try lowRank.map { system throws(ComputeError) in
                try PoleSpectrum(of: system, checkpoint: checkpoint)
            }
            try judge(spectra, samplings, checkpoint)
        case .diagonal:
            try self.init(
                diagonal: systems.compactMap(\.form.diagonal), samplings,
                method: method == .recurrence ? .recurrence : nil, length: length, checkpoint: checkpoint)
        case .transferFunction, .truncated:
            try self.init(
                rational: systems.compactMap(\.form.transferFunction), route: nil, meaning: systems[0].form.meaning,
                length: length, checkpoint: checkpoint)
        case .sections(let cascade):
            try self.init(sections: cascade, systems[0].timing, length: length, checkpoint: checkpoint)
        case .hippo(let memory, _), .complexHippo(let memory, _):
            let read = ReadMemory(memory: memory, readouts: systems.compactMap(\.form.readout))
            try self.init(hippo: read, samplings, method: method, length: length, checkpoint: checkpoint)
        }
    }

    /// The whole response of a cascade, by stepping.
    private init(
        sections cascade: SectionCascade, _ timing: OutputTiming, length: Int, checkpoint: Checkpoint
    ) throws(ComputeError) {
        let response = try Realization.sections(cascade).impulseResponse(
            length: length, timing: timing, checkpoint: checkpoint)
        self.init(
            channels: [ChannelSamples(real: response.map(\.real))], method: KernelMethod.recurrence.rawValue,
            diagnostics: KernelDiagnostics(reason: KernelChoice.Reason.cost.wireName))
    }

    /// The predicted time in nanoseconds of the kernels of systems.
    ///
    /// Products of matrices take about 0.2 a multiplication and steps 0.4; a discretisation is some 25 products, and
    /// a sample of the transfer function costs a pole 2.5.
    static func cost(of systems: [DescribedSystem], method: KernelMethod?, length: Int) -> Int {
        let order = systems[0].order
        let square = order * order
        let perChannel: Int
        switch systems[0].form {
        case .dense, .complexDense, .hippo, .complexHippo:
            let isModal = method == nil || method == .cauchy || method == .analytic
            let sums = method == .recurrence ? square / 2 : 3 * order + min(square / 8, square * order / length)
            perChannel = (isModal ? square : 5 * square * order) + length * sums
        case .lowRank: perChannel = 40 * order + length * (method == .krylov ? order : 3 * order)
        case .diagonal: perChannel = 200 * order + length * max(1, order / 8)
        case .transferFunction, .truncated: perChannel = length * (order / 14 + 2) + square
        case .sections: perChannel = 20 * length * order
        }
        return systems.count * perChannel
    }
}

extension DescribedSystem {
    /// Whether the samples that stand for the kernel are those of the whole response, `D` and timing included.
    var holdsFeedthrough: Bool {
        guard case .sections = form else { return false }
        return true
    }

    /// `D`, row by row; of sections 0, as their samples hold it.
    var feedthrough: [Complex<Double>] {
        switch form {
        case .dense(let dense):
            let count = outputCount * inputCount
            return dense.system.feedthrough?.entries.map { Complex($0) } ?? Array(repeating: 0, count: count)
        case .complexDense(let dense):
            let count = outputCount * inputCount
            return dense.system.feedthrough?.entries ?? Array(repeating: 0, count: count)
        case .lowRank(let system): return [system.feedthrough]
        case .diagonal(let system): return [system.feedthrough]
        case .transferFunction(let system), .truncated(let system, _): return [Complex(system.feedthrough)]
        case .sections: return [0]
        case .hippo(_, let system): return [Complex(system.feedthrough?[0, 0] ?? 0)]
        case .complexHippo(_, let system): return [system.feedthrough?[0, 0] ?? 0]
        }
    }
}

extension DescribedSystem.Form {
    fileprivate func embedded() throws(ComputeError) -> EmbeddedSystem? {
        switch self {
        case .dense(let dense): return EmbeddedSystem(dense.system)
        case .complexDense(let dense): return try EmbeddedSystem(dense.system)
        default: return nil
        }
    }

    /// The axes of a sample.
    fileprivate var sampleShape: [Int] {
        switch self {
        case .dense(let dense): dense.shapes.feedthrough
        case .complexDense(let dense): dense.shapes.feedthrough
        default: []
        }
    }

    /// What a numerator stands for.
    fileprivate var meaning: NumeratorMeaning {
        guard case .truncated(_, let length) = self else { return .whole }
        return .truncated(length: length)
    }

    fileprivate var lowRank: LowRankSystem? {
        guard case .lowRank(let system) = self else { return nil }
        return system
    }

    fileprivate var diagonal: DiagonalSystem? {
        guard case .diagonal(let system) = self else { return nil }
        return system
    }

    fileprivate var transferFunction: TransferFunction? {
        switch self {
        case .transferFunction(let system), .truncated(let system, _): return system
        default: return nil
        }
    }

    /// What is read of a HiPPO memory.
    fileprivate var readout: [Complex<Double>]? {
        switch self {
        case .hippo(_, let system): return system.outputMatrix?.entries.map { Complex($0) }
        case .complexHippo(_, let system): return system.outputMatrix?.entries
        default: return nil
        }
    }
}
