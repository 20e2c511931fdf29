internal import Compute
internal import JSON

/// How samples become a density.
enum FitRecipe: Sendable {
    case fourier(FourierFitting)
    case mixture(ExpectationMaximization)
    case kernel(KernelSmoothing)
    case bins(HistogramBins)
    /// A histogram that the request brought along.
    case counted(HistogramDensity)
    case factorized(FactorizedFitting)
    case selection(DensitySelection)

    /// The methods, as requests name them.
    private enum Method: String, CaseIterable {
        case fourier, gmm, kde, dfp, histogram, auto
    }

    init(from arguments: inout Arguments, samples: GivenSamples) throws(APIError) {
        switch try arguments.optionalChoice("method", of: Method.self) ?? .auto {
        case .fourier: self = .fourier(try FourierFitting(from: &arguments))
        case .gmm: self = .mixture(try ExpectationMaximization(from: &arguments))
        case .kde: self = .kernel(try KernelSmoothing(from: &arguments))
        case .dfp: self = .factorized(try FactorizedFitting(from: &arguments))
        case .histogram:
            let bins = try HistogramBins(from: &arguments)
            if bins == nil, let histogram = samples.histogram {
                self = .counted(histogram)
            } else {
                self = .bins(bins ?? .freedmanDiaconis)
            }
        case .auto: self = .selection(try DensitySelection(from: &arguments))
        }
    }
}

extension FitRecipe {
    /// Refuses samples that no density can be made of in this way, before a fit begins.
    func validate(for samples: WeightedSamples) throws(ComputeError) {
        switch self {
        case .fourier(let fitting): try fitting.validate(for: samples)
        case .kernel(let smoothing): try smoothing.validate(for: samples)
        case .mixture, .bins, .factorized, .selection: try samples.requireSpread()
        case .counted: break
        }
    }
}

extension Arguments {
    /// The seed, 0 where it is absent.
    mutating func seed() throws(APIError) -> UInt64 {
        UInt64(try optionalInteger("seed", in: 0...(1 << 53)) ?? 0)
    }

    /// An integer, or `nil` for `"auto"` and where the member is absent.
    mutating func integerOrAuto(_ name: String, in range: ClosedRange<Int>) throws(APIError) -> Int? {
        switch peek(name) {
        case .json(.string("auto"))?, .text("auto")?:
            _ = take(name)
            return nil
        default: return try optionalInteger(name, in: range)
        }
    }

    /// The members `criterion` and `folds`.
    mutating func criterion() throws(APIError) -> OrderCriterion {
        let name = try optionalChoice("criterion", of: CriterionName.self) ?? .bic
        switch name {
        case .bic: return .bic
        case .aic: return .aic
        case .heldOut: return .heldOut(folds: try optionalInteger("folds", in: 2...20) ?? 5)
        }
    }
}

private enum CriterionName: String, CaseIterable {
    case bic, aic
    case heldOut = "held_out"
}

private enum SelectionCriterionName: String, CaseIterable {
    case bic
    case heldOut = "held_out"
}

extension DensitySelection {
    init(from arguments: inout Arguments) throws(APIError) {
        self.init()
        switch try arguments.optionalChoice("criterion", of: SelectionCriterionName.self) ?? .heldOut {
        case .bic: criterion = .bic
        case .heldOut: criterion = .heldOut(folds: try arguments.optionalInteger("folds", in: 2...20) ?? 5)
        }
        mostTerms = try arguments.optionalInteger("max_terms", in: 0...512) ?? 64
        mostComponents = try arguments.optionalInteger("max_components", in: 1...64) ?? 8
        seed = try arguments.seed()
    }
}
