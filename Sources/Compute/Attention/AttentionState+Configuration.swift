extension AttentionState {
    /// What a state is of, apart from what it has absorbed.
    public struct Configuration: Hashable, Sendable {
        public let widths: AttentionWidths
        /// What the product of a query and a key is multiplied by.
        public let scale: Double
        /// W: how many tokens a query sees, its own among them; `nil` for all.
        public let window: Int?
        /// The most tokens that are absorbed where there is no window.
        public let longest: Int
        /// What is taken from a score for each token of distance, head by head; empty for nothing.
        public let slopes: [Double]

        /// - Parameters:
        ///   - scale: `nil` for 1/√d_k.
        ///   - longest: No meaning beside a window.
        public init(
            widths: AttentionWidths, scale: Double? = nil, window: Int? = nil,
            longest: Int = Configuration.defaultLongest, slopes: [Double] = []
        ) {
            self.widths = widths
            self.scale = scale ?? 1 / sqrt(Double(max(1, widths.key)))
            self.window = window
            self.longest = longest
            self.slopes = slopes
        }

        /// The counts of tokens that a window may have, or a cache without one.
        public static let lengths = 1...65_536

        public static let defaultLongest = 1024

        /// The most numbers of a cache.
        public static let largestCache = 1 << 23

        /// Refuses what no state can be made of.
        ///
        /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `key_size`, `value_size`, `channels`,
        ///   `window` or `max_length`, ``ComputeError/notFinite(argument:index:)`` with `scale` or `slopes`,
        ///   ``ComputeError/wrongLength(argument:actual:expected:)`` with `slopes`.
        public func validate() throws(ComputeError) {
            try widths.validate()
            let allowed = 1...max(1, min(Self.lengths.upperBound, Self.largestCache / tokenCount))
            guard allowed.contains(window ?? longest) else {
                throw .outOfRange(
                    argument: window == nil ? "max_length" : "window", value: window ?? longest, allowed: allowed)
            }
            guard scale.isFinite else { throw .notFinite(argument: "scale", index: 0) }
            guard slopes.isEmpty || slopes.count == widths.heads else {
                throw .wrongLength(argument: "slopes", actual: slopes.count, expected: widths.heads)
            }
            try requireFinite("slopes", slopes)
        }
    }
}

extension AttentionState.Configuration {
    /// The count of numbers in a sample of one head.
    public var headSampleCount: Int { 2 * widths.key + widths.value }

    /// The count of numbers in a sample.
    public var sampleCount: Int { widths.heads * headSampleCount }

    /// The count of numbers in an output.
    public var outputCount: Int { widths.heads * widths.value }

    /// The count of numbers that the cache has of a token.
    public var tokenCount: Int { widths.heads * (widths.key + widths.value) }

    /// The count of tokens in the cache behind so many.
    public func cachedCount(at position: Int) -> Int { min(position, window ?? position) }

    /// The greatest count of tokens in the cache.
    public var cacheLength: Int { window ?? longest }

    /// The greatest position.
    public var largestPosition: Int { window == nil ? longest : SystemState.largestPosition }

    /// The bytes of the largest state: the pages of a full cache, one that its window has partly left, and one that a
    /// step in progress has copied.
    public var stateBytes: Int {
        let pages = (cacheLength + KeyValuePage.tokens - 1) / KeyValuePage.tokens + (window == nil ? 1 : 2)
        return pages * KeyValuePage.bytes(widths) + 3 * outputCount * MemoryLayout<Double>.stride + 512
    }

    /// The predicted time of one step with a full cache, in nanoseconds.
    public var stepCost: Int {
        let pages = (cacheLength + KeyValuePage.tokens - 1) / KeyValuePage.tokens
        return 500 + widths.heads * (300 + pages * (500 + 15 * (widths.key + widths.value)))
    }

    /// The predicted time of making a state, in nanoseconds.
    public var preparationCost: Int { 1000 }
}
