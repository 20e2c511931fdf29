import Compute

/// A way to make a density of samples.
enum Contender {
    /// Whether the map to the circle is found by likelihood or stands where median and quartiles say.
    enum Map { case fixed, fitted }

    case fourier(Int, Map)
    case mixture(Int)
    case kernel
    case silverman
    case histogram(Int)
    case factorized
    case selection

    init?(_ words: [String]) {
        let size = words.count > 1 ? Int(words[1]) : nil
        switch (words.first, size) {
        case ("fourier", let degree?): self = .fourier(degree, .fixed)
        case ("fourier-fitted", let degree?): self = .fourier(degree, .fitted)
        case ("gmm", let count?): self = .mixture(count)
        case ("histogram", let count?): self = .histogram(count)
        case ("isj", nil): self = .kernel
        case ("silverman", nil): self = .silverman
        case ("factorized", nil): self = .factorized
        case ("auto", nil): self = .selection
        default: return nil
        }
    }

    func fit(_ samples: WeightedSamples, _ values: [Double]) throws -> (
        density: any Density, name: String, report: FitReport
    ) {
        switch self {
        case .fourier(let degree, let map):
            let placed = SupportMap.tanh(location: samples.quantile(0.5), scale: 1.5 * samples.robustDeviation)
            let placement: FourierFitting.Placement = map == .fixed ? .fixed(placed) : .fitted(FourierFitting.line)
            let fitted = try FourierFitting(terms: .fixed(degree), placement: placement).fit(samples)
            return (fitted.density, "fourier", fitted.report)
        case .mixture(let count):
            let fitted = try climbing(count).fit(samples)
            return (fitted.density, "gmm", fitted.report)
        case .kernel:
            let fitted = try KernelSmoothing(bandwidth: .sheatherJones).fit(samples)
            return (fitted.density, "kde", fitted.report)
        case .silverman:
            let fitted = try KernelSmoothing(bandwidth: .silverman).fit(samples)
            return (fitted.density, "kde", fitted.report)
        case .histogram(let count):
            let fitted = try HistogramBins.count(count).fit(samples)
            return (fitted.density, "histogram", fitted.report)
        case .factorized:
            let fitted = try FactorizedFitting().fit(samples)
            return (fitted.density, "factorized", fitted.report)
        case .selection:
            let result = try DensitySelection().fit(samples)
            return (result.model.density, "\(result.chosen)", result.report)
        }
    }

    /// What is timed: of a kernel estimate its bandwidth alone, from samples in any order, as the peer's.
    func pass(_ samples: WeightedSamples, _ values: [Double]) throws {
        switch self {
        case .kernel: _ = try Bandwidth.sheatherJones.value(for: WeightedSamples(values))
        case .mixture: _ = try fit(WeightedSamples(values), values)
        default: _ = try fit(samples, values)
        }
    }

    /// One start and scikit-learn's tolerance.
    private func climbing(_ count: Int) -> ExpectationMaximization {
        var maximization = ExpectationMaximization(components: .fixed(count))
        maximization.starts = 1
        maximization.tolerance = 1e-3
        return maximization
    }
}
