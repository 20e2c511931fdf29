internal import Compute
internal import Numerics

extension KernelSet {
    /// The kernels of transfer functions, without their feedthrough.
    ///
    /// - Parameters:
    ///   - route: `nil` for the cheapest good one.
    ///   - meaning: What the numerators stand for.
    /// - Throws: ``ComputeError`` as ``TransferFunction/kernel(length:route:meaning:timing:checkpoint:)``.
    init(
        rational functions: [TransferFunction], route: KernelRoute?, meaning: NumeratorMeaning = .whole, length: Int,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        let kernels = try functions.map { function throws(ComputeError) in
            try function.kernel(length: length, route: route, meaning: meaning, checkpoint: checkpoint)
        }
        self.init(
            channels: kernels.map { ChannelSamples(real: $0.values) }, method: kernels.worst.route.rawValue,
            diagnostics: KernelDiagnostics(reason: snakeCase(kernels.worst.reason.rawValue)))
        diagnostics.condition = kernels.compactMap(\.conditioning).min().map { 1 / $0 }
        var errors: [Double] = []
        for (function, kernel) in zip(functions, kernels) {
            errors.append(try function.errorEstimate(of: kernel, checkpoint: checkpoint))
        }
        weigh(errors: errors)
        diagnostics.aliasBound = kernels.compactMap(\.aliasError).max()
        let spectra = try functions.map { function throws(ComputeError) in
            try PoleSpectrum(of: .transferFunction(function), checkpoint: checkpoint)
        }
        try judge(spectra, functions.map { _ in .discrete }, checkpoint)
    }

    /// The kernels of complex transfer functions, without their feedthrough.
    ///
    /// - Throws: ``ComputeError`` as ``ComplexTransferFunction/kernel(length:route:meaning:timing:checkpoint:)``.
    init(
        complex functions: [ComplexTransferFunction], route: KernelRoute?, meaning: NumeratorMeaning, length: Int,
        checkpoint: Checkpoint
    ) throws(ComputeError) {
        let kernels = try functions.map { function throws(ComputeError) in
            try function.kernel(length: length, route: route, meaning: meaning, checkpoint: checkpoint)
        }
        self.init(
            channels: kernels.map { ChannelSamples($0.values) }, method: kernels[0].route.rawValue,
            diagnostics: KernelDiagnostics(reason: snakeCase(kernels[0].reason.rawValue)))
        diagnostics.condition = kernels.compactMap(\.conditioning).min().map { 1 / $0 }
        var errors: [Double] = []
        for (function, kernel) in zip(functions, kernels) {
            errors.append(try function.errorEstimate(of: kernel, checkpoint: checkpoint))
        }
        weigh(errors: errors)
    }

    /// Above this error a kernel comes with a warning: half of the digits.
    private static let largestError = 1e-8

    /// Tells the largest of the channels' errors, and by how much the method has amplified rounding.
    private mutating func weigh(errors: [Double]) {
        let largest = errors.reduce(0) { $0 > $1 ? $0 : $1 }
        diagnostics.errorEstimate = largest
        diagnostics.condition = diagnostics.condition ?? largest / .ulpOfOne
        if !(largest <= Self.largestError) { warnings.append(.illConditioned(estimate: largest)) }
    }
}

extension [TransferFunctionKernel] {
    /// The kernel whose division was the least good, the first where none was.
    fileprivate var worst: TransferFunctionKernel {
        self.min { $0.conditioning ?? .infinity < $1.conditioning ?? .infinity } ?? self[0]
    }
}
