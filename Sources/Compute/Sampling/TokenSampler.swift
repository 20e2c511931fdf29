/// Draws the next token of a sequence from a model's logits.
///
/// In this order, each step taking what the one before left:
///
///     1. penalties      x_i ← x_i / r or x_i r (x_i > 0 or not), then x_i - presence - frequency · count_i,
///                       for the tokens of the window
///     2. bias           x_i ← x_i + b_i
///     3. temperature    x_i ← x_i / τ;  τ = 0: the largest, of equals the one with the lowest number, and no more
///     4. top k          the k largest
///     5. typical        see ``Truncation/typical(_:)``
///     6. top p          see ``Truncation/topP(_:)``
///     7. min p          see ``Truncation/minP(_:)``
///     8. the map        softmax, or another member of its family, of what is left
///     9. the draw       by inversion of the cumulative sums in the order of the tokens, one number of SplitMix64
///
/// Truncations look at the softmax of what is left; of equal entries at a boundary the first are kept, and the largest
/// always is. With the same seed, configuration and logits the tokens are the same everywhere.
///
/// Source: the repetition penalty is that of Keskar et al., "CTRL" (2019), section 4.1.
public struct TokenSampler: Sendable {
    public let configuration: Configuration

    /// V.
    public let vocabulary: Int

    private let map: SoftmaxMap
    private var generator: SplitMix64
    private var window: TokenWindow

    /// Checks a configuration and starts from its seed with an empty window.
    ///
    /// - Throws: As ``Configuration/validate(vocabulary:)``.
    public init(_ configuration: Configuration, vocabulary: Int) throws(ComputeError) {
        try configuration.validate(vocabulary: vocabulary)
        self.configuration = configuration
        self.vocabulary = vocabulary
        map = try SoftmaxMap(configuration.projection)
        generator = SplitMix64(seed: configuration.seed)
        window = TokenWindow(limit: configuration.penaltyWindow)
    }

    /// All that a sampler remembers between tokens, beside its configuration.
    public struct State: Sendable, Hashable {
        /// Of the generator of random numbers.
        public var generator: UInt64
        /// The last tokens, oldest first.
        public var window: [Int]

        public init(generator: UInt64, window: [Int]) {
            self.generator = generator
            self.window = window
        }
    }

    /// The state now: a sampler with the same configuration goes on from it with the same tokens.
    public var state: State { State(generator: generator.state, window: window.tokens) }

    /// Goes on from an exported state.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for a window that is longer than the
    ///   configuration's or holds a token beyond the vocabulary, with `window` as argument; nothing is changed then.
    public mutating func restore(_ state: State) throws(ComputeError) {
        guard state.window.count <= window.limit else {
            throw .outOfRange(argument: "window", value: state.window.count, allowed: 0...window.limit)
        }
        try requireTokens(state.window, "window")
        generator = SplitMix64(seed: state.generator)
        window = TokenWindow(limit: window.limit)
        for token in state.window { window.append(token) }
    }

    /// Puts tokens that were not drawn into the window, as those of a prompt.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `tokens` as argument; nothing is changed
    ///   then.
    public mutating func observe(_ tokens: [Int]) throws(ComputeError) {
        try requireTokens(tokens, "tokens")
        for token in tokens.suffix(window.limit) { window.append(token) }
    }

    /// Draws a token, which joins the window.
    ///
    /// - Parameters:
    ///   - logits: V numbers, -∞ for a token that is not to be drawn.
    ///   - workspace: Memory that is kept between draws.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``, and
    ///   ``ComputeError/notFinite(argument:index:)`` for the first NaN or +∞, with `logits` as argument;
    ///   ``ComputeError/outOfRange(argument:value:allowed:)`` where nothing is left to draw; what the map throws. The
    ///   sampler is then as it was.
    /// - Complexity: O(V), and O(V log V) with maps that sort; allocates little once the workspace has grown.
    public mutating func sample(
        _ logits: Span<Float>, workspace: inout SamplerWorkspace
    ) throws(ComputeError) -> SampledToken {
        guard logits.count == vocabulary else {
            throw .wrongLength(argument: "logits", actual: logits.count, expected: vocabulary)
        }
        workspace.reserve(vocabulary)
        let largest = try adjust(logits, into: &workspace.adjusted)
        var next = generator
        let token: Int
        if configuration.temperature == 0 {
            token = workspace.adjusted.firstIndex(of: largest) ?? 0
        } else {
            workspace.row.fill(workspace.adjusted, less: largest, over: configuration.temperature)
            Self.truncate(&workspace.row, configuration)
            token = try draw(&workspace, largest: largest, by: &next)
        }
        let chosen = configuration.logProbabilities.map { count in
            LogProbabilities(logits, chosen: token, count: count, workspace: &workspace)
        }
        generator = next
        window.append(token)
        return SampledToken(token: token, logProbabilities: chosen)
    }

    /// Applies penalties and bias, and finds the largest number.
    private func adjust(_ logits: Span<Float>, into adjusted: inout [Float]) throws(ComputeError) -> Float {
        var target = adjusted.mutableSpan
        for place in 0..<logits.count { target[place] = logits[place] }
        try requireNumbers(adjusted, "logits")
        if configuration.hasPenalties {
            for (token, count) in window.counts { adjusted[token] = configuration.penalized(adjusted[token], count) }
        }
        for (token, bias) in configuration.bias { adjusted[token] = Float(Double(adjusted[token]) + bias) }
        if configuration.hasPenalties || !configuration.bias.isEmpty { try requireNumbers(adjusted, "logit_bias") }
        let largest = RowScan.scan(adjusted.span).largest
        guard largest > -.infinity else {
            throw .outOfRange(argument: "logits", value: 0, allowed: 1...vocabulary)
        }
        return largest
    }

    /// Drops candidates, rule after rule.
    static func truncate(_ row: inout CandidateRow, _ configuration: Configuration) {
        if let count = configuration.topK, count < row.count { row.keepLargest(count) }
        if let mass = configuration.typical, mass < 1 { row.keepTypical(mass) }
        if let mass = configuration.topP, mass < 1 { row.keepProbable(mass) }
        if let share = configuration.minP, share > 0 { row.keepAbove(share) }
    }

    /// Maps what is left and draws.
    private func draw(
        _ workspace: inout SamplerWorkspace, largest: Float, by generator: inout SplitMix64
    ) throws(ComputeError) -> Int {
        if configuration.projection == .softmax {
            workspace.row.exponentiate()
        } else {
            try workspace.project(map, largest: largest, temperature: configuration.temperature)
        }
        return try workspace.row.draw(generator.unitUniform())
    }

    private func requireTokens(_ tokens: [Int], _ argument: String) throws(ComputeError) {
        let known = 0...vocabulary - 1
        if let token = tokens.first(where: { !known.contains($0) }) {
            throw .outOfRange(argument: argument, value: token, allowed: known)
        }
    }

    /// Refuses NaN and +∞.
    private func requireNumbers(_ row: [Float], _ argument: String) throws(ComputeError) {
        guard !RowScan.scan(row.span).isFinite else { return }
        if let index = row.firstIndex(where: { !($0 < .infinity) }) {
            throw .notFinite(argument: argument, index: index)
        }
    }
}
