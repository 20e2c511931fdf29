internal import Compute

extension KernelSet {
    /// The kernels of diagonal systems whose modes are normalised over the kernel's length.
    ///
    /// - Parameter method: `nil` for powers of the poles.
    /// - Throws: ``ComputeError`` as ``SoftmaxKernel``.
    init(
        softmax systems: [DiagonalSystem], _ samplings: [KernelSampling], method: DiagonalKernel.Method?,
        bandlimit: Double?, length: Int, checkpoint: Checkpoint
    ) throws(ComputeError) {
        let kernels = try zip(systems, samplings).map { system, sampling throws(ComputeError) in
            guard case .continuous(_, let timeStep) = sampling else {
                throw .notApplicable(argument: "discretization", choice: "dss", subject: "a discrete system")
            }
            return try SoftmaxKernel(system, timeStep: timeStep, length: length, bandlimit: bandlimit)
        }
        self.init(
            channels: try SoftmaxKernel.samples(of: kernels, by: method ?? .vandermonde, checkpoint: checkpoint)
                .map { ChannelSamples($0) },
            method: (method ?? .vandermonde).rawValue,
            diagnostics: KernelDiagnostics(reason: method == nil ? KernelChoice.Reason.cost.wireName : requested))
        let radius = kernels.map(\.spectralRadius).max() ?? 0
        diagnostics.spectralRadius = radius.isFinite ? radius : nil
        if bandlimit != nil { diagnostics.droppedPoles = kernels.map(\.droppedPoles).max() }
        weigh(terms: kernels.map(\.largestTerms))
    }
}
