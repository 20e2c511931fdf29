extension LinearAttentionState {
    /// What a state is of, apart from what it has absorbed.
    public struct Configuration: Hashable, Sendable {
        public let rule: LinearAttentionRule
        public let widths: AttentionWidths
        /// What an output is multiplied by, unless it is normalized.
        public let scale: Double

        public init(rule: LinearAttentionRule, widths: AttentionWidths, scale: Double = 1) {
            self.rule = rule
            self.widths = widths
            self.scale = scale
        }

        /// Refuses what no state can be made of.
        ///
        /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `key_size`, `value_size` or `channels`,
        ///   ``ComputeError/notFinite(argument:index:)`` with `scale`; what the rule refuses of `gamma`, `beta` and
        ///   `normalizer`.
        public func validate() throws(ComputeError) {
            try widths.validate()
            let most = max(1, SystemState.largestState / (vectorsPerHead * 8))
            guard widths.heads <= most else {
                throw .outOfRange(argument: "channels", value: widths.heads, allowed: 1...most)
            }
            guard scale.isFinite else { throw .notFinite(argument: "scale", index: 0) }
            try rule.validate(widths)
        }
    }
}

extension LinearAttentionState.Configuration {
    /// The count of numbers a beside a token of one head.
    public var gateCount: Int { rule.gateCount(widths) }

    /// Whether β stands beside a token.
    public var hasStrengths: Bool { rule.strength == .perToken }

    /// The count of numbers in a sample of one head: q, k, v, then a and β where the rule takes them.
    public var headSampleCount: Int { 2 * widths.key + widths.value + gateCount + (hasStrengths ? 1 : 0) }

    /// The count of numbers in a sample.
    public var sampleCount: Int { widths.heads * headSampleCount }

    /// The count of numbers in an output.
    public var outputCount: Int { widths.heads * widths.value }

    /// The count of numbers in the state of one head: S, and n behind it where there is a normalizer.
    public var headStateCount: Int { widths.key * (widths.value + (rule.hasNormalizer ? 1 : 0)) }

    /// Column after column of S in whole vectors, then n.
    var vectorsPerHead: Int { widths.key * widths.valueVectors + (rule.hasNormalizer ? (widths.key + 7) / 8 : 0) }

    /// The bytes of a state, and of the room to compute the next.
    public var stateBytes: Int {
        2 * widths.heads * vectorsPerHead * MemoryLayout<SIMD8<Double>>.stride
            + 3 * outputCount * MemoryLayout<Double>.stride + 512
    }

    /// The predicted time of one step, in nanoseconds.
    public var stepCost: Int { 300 + widths.heads * (500 + 10 * widths.key * (1 + widths.valueVectors)) }

    /// The predicted time of making a state, in nanoseconds.
    public var preparationCost: Int { 1000 + 2 * widths.heads * vectorsPerHead }
}
