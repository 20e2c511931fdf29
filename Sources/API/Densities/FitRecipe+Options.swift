internal import Compute
internal import JSON

private enum OptimizerName: String, CaseIterable {
    case lbfgs, adam
}

extension FourierFitting {
    init(from arguments: inout Arguments) throws(APIError) {
        let fixed = try arguments.integerOrAuto("terms", in: 0...512)
        let terms: Terms
        if let fixed {
            terms = .fixed(fixed)
        } else {
            let largest = try arguments.optionalInteger("max_terms", in: 0...512) ?? 64
            terms = .selected(try arguments.criterion(), upTo: largest)
        }
        let support = try arguments.optionalParts("support") { inner throws(APIError) in
            try SupportRequest(from: &inner)
        }
        self.init(terms: terms, placement: support?.placement ?? .fitted(Self.line))
        (slopePenalty, curvaturePenalty) = try arguments.penalties()
        try readOptimizer(&arguments, degree: fixed)
    }

    /// `optimizer`, `"lbfgs"` or `"adam"`, with `steps`, `batch`, `learning_rate` and `seed` of the latter.
    private mutating func readOptimizer(_ arguments: inout Arguments, degree: Int?) throws(APIError) {
        guard try arguments.optionalChoice("optimizer", of: OptimizerName.self) == .adam else {
            // The certified fit draws nothing; a seed is welcome all the same.
            _ = try arguments.seed()
            return
        }
        guard degree != nil else {
            throw arguments.refusal("terms", .stated("must be an integer where optimizer is adam"))
        }
        var recipe = AdamRecipe()
        recipe.steps = try arguments.optionalInteger("steps", in: 1...1_000_000) ?? recipe.steps
        recipe.batch = try arguments.optionalInteger("batch", in: 1...4096) ?? recipe.batch
        recipe.learningRate =
            try arguments.optionalReal("learning_rate", in: .leftOpen(0, 1)) ?? recipe.learningRate
        recipe.seed = try arguments.seed()
        optimizer = .adam(recipe)
    }
}

extension ExpectationMaximization {
    init(from arguments: inout Arguments) throws(APIError) {
        if let fixed = try arguments.integerOrAuto("components", in: 1...256) {
            self.init(components: .fixed(fixed))
        } else {
            let largest = try arguments.optionalInteger("max_components", in: 1...64) ?? 8
            self.init(components: .selected(try arguments.criterion(), upTo: largest))
        }
        starts = try arguments.optionalInteger("starts", in: 1...100) ?? starts
        seed = try arguments.seed()
    }
}

extension KernelSmoothing {
    init(from arguments: inout Arguments) throws(APIError) {
        self.init(bandwidth: try arguments.bandwidth() ?? .sheatherJones)
        kernel = try arguments.optionalChoice("kernel", of: SmoothingKernel.self) ?? .gaussian
        adaptation = try arguments.adaptation() ?? .uniform
        let ends = try arguments.optionalParts("support") { inner throws(APIError) in try SupportEnds(from: &inner) }
        support = (ends ?? .line).range
        _ = try arguments.seed()
    }
}

extension FactorizedFitting {
    init(from arguments: inout Arguments) throws(APIError) {
        self.init()
        steps = try arguments.optionalInteger("steps", in: 1...1_000_000) ?? steps
        batch = try arguments.optionalInteger("batch", in: 1...4096) ?? batch
        learningRate = try arguments.optionalReal("learning_rate", in: .leftOpen(0, 1)) ?? learningRate
        seed = try arguments.seed()
    }
}

private enum BinsName: String, CaseIterable {
    case fd, scott, knuth, blocks
}

extension HistogramBins {
    /// Reads `bins`; `nil` where it is absent.
    init?(from arguments: inout Arguments) throws(APIError) {
        _ = try arguments.seed()
        guard arguments.contains("bins") else { return nil }
        if arguments.isNumber("bins") {
            self = .count(try arguments.integer("bins", in: Self.counts))
        } else {
            switch try arguments.choice("bins", of: BinsName.self) {
            case .fd: self = .freedmanDiaconis
            case .scott: self = .scott
            case .knuth: self = .knuth
            case .blocks: self = .bayesianBlocks
            }
        }
    }
}
