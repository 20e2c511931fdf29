/// Causal softmax attention as a recurrence over a cache of keys and values, one token at a time.
///
/// For each head, with the window W (all tokens where there is none) and the slope a (0 where there is none):
///
///     s_j = scale q_i · k_j - a (i - j)        j = max(1, i - W + 1) … i
///     y_i = Σ_j e^(s_j) v_j / Σ_j e^(s_j)
///
/// the sums taken page by page about the greatest score so far, so that no exponential overflows. It is a value: a
/// copy goes its own way and shares the pages of the cache that are full. Equal tokens give equal bits, however they
/// are divided into calls, and across ``numbers`` and ``restore(_:position:)``.
///
/// Source: Vaswani et al., "Attention is all you need" (2017), equation 1; the slopes are those of Press et al.,
/// "Train short, test long" (2022).
public struct AttentionState: Sendable {
    public let configuration: Configuration
    /// How many tokens have been absorbed.
    public private(set) var position = 0
    private var cache: KeyValueCache
    /// The last token's outputs, head after head.
    private var outputs: [Double]

    /// Makes the state before the first token.
    ///
    /// - Throws: As ``Configuration/validate()``.
    public init(_ configuration: Configuration) throws(ComputeError) {
        try configuration.validate()
        self.configuration = configuration
        cache = KeyValueCache(configuration.widths)
        outputs = Array(repeating: 0, count: configuration.outputCount)
    }

    /// Takes in one token.
    ///
    /// - Parameter sample: q, k and v of the first head, then those of the next.
    /// - Throws: ``ComputeError/wrongLength(argument:actual:expected:)``,
    ///   ``ComputeError/notFinite(argument:index:)`` with the number's index,
    ///   ``ComputeError/outOfRange(argument:value:allowed:)`` with `position` where the cache is full, or
    ///   ``ComputeError/diverged(step:)`` where a score or an output is beyond the range of double precision. The
    ///   state is untouched if it throws.
    /// - Complexity: O(t (d_k + d_v)) a head, t being the tokens in the cache.
    public mutating func advance(by sample: Span<Double>) throws(ComputeError) {
        try requireSample(sample, count: configuration.sampleCount)
        guard position < configuration.largestPosition else {
            throw .outOfRange(
                argument: "position", value: position + 1, allowed: 0...configuration.largestPosition)
        }
        let widths = configuration.widths
        let width = 2 * widths.key + widths.value
        cache.stage(sample)
        var next = outputs
        var sums = SoftmaxSums(widths)
        for head in 0..<widths.heads {
            let query = sample.extracting(head * width..<head * width + widths.key)
            guard attend(query, head: head, &sums, into: &next) else { throw .diverged(step: position) }
        }
        outputs = next
        cache.commit(keeping: configuration.window)
        position += 1
    }

    /// Appends the outputs that belong to the token absorbed last: d_v numbers a head.
    public func appendOutputs(to target: inout [Double]) { target += outputs }

    /// Goes back to where nothing has been absorbed.
    public mutating func reset() {
        cache = KeyValueCache(configuration.widths)
        position = 0
    }

    /// The cache's tokens, oldest first: of each the key and the value of the first head, then those of the next.
    ///
    /// - Complexity: O(t (d_k + d_v)) a head, time and space.
    public var numbers: [Double] { cache.numbers }

    /// The tokens in the cache.
    public var count: Int { cache.count }

    /// Goes on from the tokens of a cache.
    ///
    /// - Parameters:
    ///   - numbers: As ``numbers``.
    ///   - position: How many tokens led there; no fewer than the cache has, and as many unless there is a window.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `position`;
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` and ``ComputeError/notFinite(argument:index:)`` with
    ///   `initial_state`. The state is then as it was.
    public mutating func restore(_ numbers: [Double], position: Int) throws(ComputeError) {
        guard 0...configuration.largestPosition ~= position else {
            throw .outOfRange(argument: "position", value: position, allowed: 0...configuration.largestPosition)
        }
        let expected = configuration.cachedCount(at: position) * configuration.tokenCount
        guard numbers.count == expected else {
            throw .wrongLength(argument: "initial_state", actual: numbers.count, expected: expected)
        }
        try requireFinite("initial_state", numbers)
        cache = KeyValueCache(configuration.widths, numbers, position: position)
        self.position = position
    }

    /// Computes the output of one head.
    private func attend(
        _ query: Span<Double>, head: Int, _ sums: inout SoftmaxSums, into next: inout [Double]
    ) -> Bool {
        let widths = configuration.widths
        let scaled = (0..<widths.key).map { query[$0] * configuration.scale }
        sums.clear()
        let slope = configuration.slopes.isEmpty ? 0 : configuration.slopes[head]
        let fits = cache.visitStaged(keeping: configuration.window) { page, tokens, newest in
            sums.add(page, tokens, query: scaled.span, head: head, slope: slope, newest: newest, widths)
        }
        guard fits else { return false }
        for i in 0..<widths.value {
            let output = sums.values[i / 8][i % 8] / sums.weight
            guard output.isFinite else { return false }
            next[head * widths.value + i] = output
        }
        return true
    }
}

/// Refuses a sample of another length, or with a number that is not finite.
func requireSample(_ sample: Span<Double>, count: Int) throws(ComputeError) {
    guard sample.count == count else {
        throw .wrongLength(argument: "u", actual: sample.count, expected: count)
    }
    for index in 0..<sample.count where !sample[index].isFinite { throw .notFinite(argument: "u", index: index) }
}
