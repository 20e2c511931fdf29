/// How the bandwidth of a kernel density estimate is chosen; all of them scale with the samples.
public enum Bandwidth: Sendable, Hashable {
    case fixed(Double)
    /// `1.06 σ n^{−1/5}`.
    case scott
    /// `0.9 min(σ, IQR/1.349) n^{−1/5}`.
    case silverman
    /// Improved Sheather–Jones: the fixed point of Botev's plug-in rule.
    case sheatherJones
    /// Least squares cross-validation: the minimum of an unbiased estimate of `∫ (q̂ − q)²`.
    case crossValidation

    /// The bandwidth for samples.
    ///
    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` for a fixed one that is none,
    ///   ``ComputeError/notApplicable(argument:choice:subject:)`` for equal samples.
    /// - Complexity: O(n + M log M), M the grid of ``DiffusionSpectrum``.
    public func value(for samples: WeightedSamples) throws(ComputeError) -> Double {
        if case .fixed(let bandwidth) = self {
            try requirePositive(bandwidth, argument: "bandwidth")
            return bandwidth
        }
        try samples.requireSpread()
        let rate = exp(-0.2 * log(samples.effectiveCount))
        switch self {
        case .fixed(let bandwidth): return bandwidth
        case .scott: return 1.06 * samples.deviation * rate
        case .silverman: return 0.9 * min(samples.deviation, samples.robustDeviation) * rate
        case .sheatherJones:
            if let bandwidth = try DiffusionSpectrum(samples).fixedPoint() { return bandwidth }
            return try Bandwidth.silverman.value(for: samples)
        case .crossValidation: return try DiffusionSpectrum(samples).crossValidated()
        }
    }
}
