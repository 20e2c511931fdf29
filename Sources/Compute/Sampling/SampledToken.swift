/// A token that was drawn.
public struct SampledToken: Sendable, Equatable {
    public var token: Int
    /// Where they were asked for.
    public var logProbabilities: LogProbabilities?
}

/// Log-probabilities under the softmax of the logits as the model gave them, without penalties, bias, temperature or
/// truncation.
public struct LogProbabilities: Sendable, Equatable {
    public struct Entry: Sendable, Equatable {
        public var token: Int
        public var logProbability: Double

        public init(token: Int, logProbability: Double) {
            self.token = token
            self.logProbability = logProbability
        }
    }

    /// Of the token that was drawn.
    public var chosen: Double
    /// Of the most probable tokens, in descending order, of equals the lower token first.
    public var top: [Entry]

    /// The log-probability of any token of a row, and those of the `count` most probable.
    ///
    /// - Complexity: O(V).
    /// - Precondition: The token is in the row, whose entries are finite.
    public init(of logits: ArraySlice<Float>, chosen token: Int, count: Int) {
        var workspace = SamplerWorkspace()
        workspace.reserve(logits.count)
        self.init(Array(logits).span, chosen: token, count: count, workspace: &workspace)
    }

    /// - Complexity: O(V).
    init(_ logits: Span<Float>, chosen token: Int, count: Int, workspace: inout SamplerWorkspace) {
        let largest = RowScan.scan(logits).largest
        var powers = workspace.adjusted.mutableSpan
        let sum = DenseSoftmax.exponentials(logits, largest: largest, scale: 1, into: &powers)
        let logSum = Double(largest) + log(sum)
        chosen = Double(logits[token]) - logSum
        top = []
        guard count > 0 else { return }
        for place in 0..<logits.count { powers[place] = logits[place] }
        workspace.row.fill(workspace.adjusted, less: largest, over: 1)
        if count < workspace.row.count { workspace.row.keepLargest(count) }
        top = workspace.row.sortedPlaces.map { place in
            Entry(token: place, logProbability: Double(logits[place]) - logSum)
        }
    }
}
