internal import Compute
internal import Numerics

/// The kernels of a request's channels, and how they were found.
struct KernelSet: Sendable {
    /// One a channel, of equal length.
    var channels: [ChannelSamples]
    /// The axes of a sample: none, or `[q, p]` of several outputs and inputs.
    var sampleShape: [Int] = []
    let method: String
    var diagnostics: KernelDiagnostics
    /// What a caller should know, most serious first.
    var warnings: [DiscretizationWarning] = []

    /// Looks at the discrete poles, where they are known, and at how fast the continuous ones are.
    ///
    /// - Parameters:
    ///   - spectra: One a channel.
    ///   - samplings: One a channel.
    mutating func judge(
        _ spectra: [PoleSpectrum], _ samplings: [KernelSampling], _ checkpoint: Checkpoint
    ) throws(ComputeError) {
        var radii: [Double?] = []
        var fastest = 0.0
        for (spectrum, sampling) in zip(spectra, samplings) {
            try checkpoint()
            radii.append(try spectrum.spectralRadius(by: sampling))
            fastest = max(fastest, spectrum.speed(by: sampling) ?? 0)
        }
        diagnostics.spectralRadius = radii.contains(nil) ? nil : radii.lazy.compactMap(\.self).max()
        // A thousandth of growth over the longest kernel; eigenvalues are good to that.
        if let radius = diagnostics.spectralRadius, radius - 1 > 1e-9 {
            warnings.append(.unstable(spectralRadius: radius))
        }
        if let warning = spectra.lazy.compactMap(\.warning).first { warnings.append(warning) }
        if fastest > 2 { warnings.append(.aliasing(product: fastest)) }
    }

    /// Compares the terms of the first sample with the largest sample: how many digits the sum over the state costs.
    ///
    /// - Parameter terms: `Σ_n |C_n| |B̄_n|`, one a channel.
    mutating func weigh(terms: [Double]) {
        for (term, channel) in zip(terms, channels) {
            let ratio = term / channel.largestMagnitude
            guard ratio.isFinite else { continue }
            diagnostics.condition = max(diagnostics.condition ?? 0, ratio)
        }
    }
}

extension KernelSampling {
    init(_ sampling: Sampling) {
        switch sampling {
        case .discrete: self = .discrete
        case .continuous(let timeStep, let rule): self = .continuous(rule: rule, timeStep: timeStep)
        }
    }

    /// Whether the rule replaces `e^z` by a ratio of polynomials; never for a discrete system.
    var isRational: Bool {
        guard case .continuous(let rule, _) = self else { return false }
        return rule.isRational
    }
}

extension DiscretizationMethod {
    /// Whether a kernel can be made by the rule: it leaves the output alone.
    var makesKernels: Bool {
        switch self {
        case .forward, .backward, .gbt, .bilinear, .zoh, .zohEuler: true
        case .tustin, .foh, .impulse: false
        }
    }
}
