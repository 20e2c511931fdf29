/// The memory that draws of tokens work in: make one, and hand it to each draw in turn.
public struct SamplerWorkspace: Sendable {
    /// Logits after penalties and bias.
    var adjusted: [Float] = []
    var row = CandidateRow()
    private var softmax = SoftmaxWorkspace()

    public init() {}

    /// Makes room for a row of exactly `count` logits.
    mutating func reserve(_ count: Int) {
        guard adjusted.count != count else { return }
        adjusted = [Float](repeating: 0, count: count)
        row.reserve(count)
    }

    /// Puts the probabilities that a map gives to what is left into the row.
    ///
    /// - Parameter largest: What was taken off every logit; maps that are not invariant under a shift get it back.
    mutating func project(_ map: SoftmaxMap, largest: Float, temperature: Double) throws(ComputeError) {
        let offset = map.variant.isShiftInvariant ? 0 : Double(largest) / temperature
        if map.variant.dependsOnPlaces {
            var whole = [Double](repeating: -.infinity, count: adjusted.count)
            for candidate in 0..<row.count { whole[Int(row.places[candidate])] = row.scores[candidate] + offset }
            let p = try map.normalization(of: whole).p
            for candidate in 0..<row.count { row.weights[candidate] = p[Int(row.places[candidate])] }
            return
        }
        let scores = row.scores[..<row.count].map { $0 + offset }
        var p = [Double](repeating: 0, count: row.count)
        var target = p.mutableSpan
        _ = try map.normalize(scores.span, into: &target, workspace: &softmax)
        for candidate in 0..<row.count { row.weights[candidate] = p[candidate] }
    }
}
