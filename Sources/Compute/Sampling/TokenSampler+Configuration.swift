extension TokenSampler {
    /// How tokens are drawn; a member that is `nil` or neutral does nothing.
    public struct Configuration: Sendable, Equatable {
        /// τ ≥ 0.
        public var temperature = 1.0
        public var topK: Int?
        public var typical: Double?
        public var topP: Double?
        public var minP: Double?
        /// r > 0; 1 is neutral.
        public var repetitionPenalty = 1.0
        public var presencePenalty = 0.0
        public var frequencyPenalty = 0.0
        /// How many of the last tokens the penalties look at.
        public var penaltyWindow = 64
        /// Numbers that are added to logits, -∞ to forbid a token.
        public var bias: [Int: Double] = [:]
        /// The map from logits to probabilities.
        public var projection = SoftmaxVariant.softmax
        public var seed: UInt64 = 0
        /// Whether the log-probability of the token is wanted, and those of how many of the most probable.
        public var logProbabilities: Int?

        public init() {}

        /// The counts of the most probable tokens that may be asked for.
        public static let logProbabilityCounts = 0...128
        /// The windows of penalties.
        public static let penaltyWindows = 0...65_536

        /// Refuses parameters outside their ranges.
        ///
        /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)``,
        ///   ``ComputeError/outOfRange(argument:value:allowed:)``, ``ComputeError/notFinite(argument:index:)`` (a bias,
        ///   by its token) and ``ComputeError/notApplicable(argument:choice:subject:)`` with `temperature`, `top_k`,
        ///   `typical`, `top_p`, `min_p`, `repetition_penalty`, `presence_penalty`, `frequency_penalty`,
        ///   `penalty_window`, `logit_bias`, `logprobs`, `projection` or a parameter of the map as argument.
        public func validate(vocabulary: Int) throws(ComputeError) {
            try Self.check(temperature >= 0 && temperature < .infinity, "temperature", temperature, "[0, ∞)")
            try Self.check(
                repetitionPenalty > 0 && repetitionPenalty < .infinity, "repetition_penalty", repetitionPenalty,
                "(0, ∞)")
            try Self.check(presencePenalty.isFinite, "presence_penalty", presencePenalty, "(-∞, ∞)")
            try Self.check(frequencyPenalty.isFinite, "frequency_penalty", frequencyPenalty, "(-∞, ∞)")
            for (argument, share) in [("typical", typical), ("top_p", topP), ("min_p", minP)] {
                guard let share else { continue }
                try Self.check((0...1).contains(share), argument, share, "[0, 1]")
            }
            if let topK { try Self.check(topK, "top_k", SoftmaxMap.lengths) }
            if let logProbabilities { try Self.check(logProbabilities, "logprobs", Self.logProbabilityCounts) }
            try Self.check(penaltyWindow, "penalty_window", Self.penaltyWindows)
            try Self.check(vocabulary, "vocabulary", SoftmaxMap.lengths)
            for token in bias.keys.sorted() {
                try Self.check(token, "logit_bias", 0...vocabulary - 1)
                guard let number = bias[token], number < .infinity else {
                    throw .notFinite(argument: "logit_bias", index: token)
                }
            }
            guard projection.isDistribution else {
                throw .notApplicable(
                    argument: "projection", choice: projection.name, subject: "a draw, which needs probabilities")
            }
            _ = try SoftmaxMap(projection)
        }

        private static func check(
            _ isAllowed: Bool, _ argument: String, _ value: Double, _ allowed: String
        ) throws(ComputeError) {
            try SoftmaxVariant.check(isAllowed, argument, value, allowed: allowed)
        }

        private static func check(
            _ value: Int, _ argument: String, _ allowed: ClosedRange<Int>
        ) throws(ComputeError) {
            guard allowed.contains(value) else {
                throw .outOfRange(argument: argument, value: value, allowed: allowed)
            }
        }

        /// Whether a token of the window is treated unlike another.
        var hasPenalties: Bool { repetitionPenalty != 1 || presencePenalty != 0 || frequencyPenalty != 0 }

        /// The logit of a token that is in the window `count` times.
        func penalized(_ logit: Float, _ count: Int) -> Float {
            let number = Double(logit)
            let repeated = number > 0 ? number / repetitionPenalty : number * repetitionPenalty
            return Float(repeated - presencePenalty - frequencyPenalty * Double(count))
        }
    }
}

extension SoftmaxVariant {
    /// Whether it maps logits alone to numbers that sum to 1.
    var isDistribution: Bool {
        switch self {
        case .softmax1, .elementwise, .budget, .margin: false
        default: true
        }
    }

    /// Whether an entry's place in the row matters.
    var dependsOnPlaces: Bool {
        switch self {
        case .boundedSoftmax, .boundedSparsemax, .gumbelSoftmax, .perturbMax: true
        default: false
        }
    }
}
