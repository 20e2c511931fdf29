/// A rule that keeps the more probable entries of a distribution; the most probable is always kept.
public enum Truncation: Sendable, Equatable {
    /// The `count` largest; what becomes of others that equal the last is the rule's.
    case topK(Int, BoundaryRule)
    /// The fewest of the most probable whose sum is at least this.
    /// Source: Holtzman et al., "The Curious Case of Neural Text Degeneration" (2020).
    case topP(Double)
    /// `p_i ≥ a max p`.
    case minP(Double)
    /// `p_i ≥ a (max p)²`.
    case topA(Double)
    /// `p_i ≥ ε`.
    case epsilon(Double)
    /// `p_i ≥ min(ε, √ε e^{-H(p)})`. Source: Hewitt, Manning and Liang, "Truncation Sampling" (2022).
    case eta(Double)
    /// The fewest entries nearest to `-log p_i = H(p)` whose sum is at least this.
    /// Source: Meister et al., "Locally Typical Sampling" (2023).
    case typical(Double)

    /// The name in ``SoftmaxVariant/catalogue``.
    public var name: String {
        switch self {
        case .topK: "sparse"
        case .topP: "top_p"
        case .minP: "min_p"
        case .topA: "top_a"
        case .epsilon: "epsilon"
        case .eta: "eta"
        case .typical: "typical"
        }
    }

    func validate() throws(ComputeError) {
        switch self {
        case .topK(let count, _):
            guard SoftmaxMap.lengths.contains(count) else {
                throw .outOfRange(argument: "k", value: count, allowed: SoftmaxMap.lengths)
            }
        case .topP(let mass): try Self.check(mass, "top_p")
        case .typical(let mass): try Self.check(mass, "mass")
        case .minP(let share): try Self.check(share, "min_p")
        case .topA(let share): try Self.check(share, "top_a")
        case .epsilon(let share), .eta(let share): try Self.check(share, "epsilon")
        }
    }

    private static func check(_ share: Double, _ argument: String) throws(ComputeError) {
        try SoftmaxVariant.check((0...1).contains(share), argument, share, allowed: "[0, 1]")
    }

    /// Which entries are kept.
    ///
    /// - Parameters:
    ///   - scores: Logits whose softmax is `p`.
    ///   - p: The distribution, whose sum is 1.
    ///   - logP: Its logarithms.
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for a `k` over the number of entries.
    /// - Complexity: O(n log n) for what sorts, O(n) for the rest.
    func kept(scores: [Double], p: [Double], logP: [Double]) throws(ComputeError) -> [Bool] {
        let most = p.max() ?? 0
        let best = p.firstIndex(of: most)
        var kept: [Bool]
        switch self {
        case .topK(let count, let rule):
            guard count <= p.count else { throw .outOfRange(argument: "k", value: count, allowed: 1...p.count) }
            kept = Self.largest(count, of: scores, rule: rule)
        case .topP(let mass): kept = Self.prefix(of: p, orderedBy: scores.map { -$0 }, mass: mass)
        case .minP(let share): kept = p.map { $0 >= share * most }
        case .topA(let share): kept = p.map { $0 >= share * most * most }
        case .epsilon(let share): kept = p.map { $0 >= share }
        case .eta(let share):
            let bound = min(share, share.squareRoot() * exp(-Self.entropy(p, logP)))
            kept = p.map { $0 >= bound }
        case .typical(let mass):
            let entropy = Self.entropy(p, logP)
            kept = Self.prefix(of: p, orderedBy: logP.map { (-$0 - entropy).magnitude }, mass: mass)
        }
        if let best { kept[best] = true }
        return kept
    }

    private static func largest(_ count: Int, of scores: [Double], rule: BoundaryRule) -> [Bool] {
        let last = scores.sorted(by: >)[count - 1]
        var room = rule == .all ? scores.count : count - scores.count { $0 > last }
        return scores.map { score in
            guard score == last else { return score > last }
            room -= 1
            return room >= 0
        }
    }

    /// The first entries in ascending order of `keys`, ties in the order of the row, whose sum reaches `mass`.
    private static func prefix(of p: [Double], orderedBy keys: [Double], mass: Double) -> [Bool] {
        var kept = [Bool](repeating: false, count: p.count)
        var sum = 0.0
        for place in p.indices.sorted(by: { (keys[$0], $0) < (keys[$1], $1) }) {
            kept[place] = true
            sum += p[place]
            if sum >= mass { break }
        }
        return kept
    }

    private static func entropy(_ p: [Double], _ logP: [Double]) -> Double {
        zip(p, logP).reduce(0) { $1.0 > 0 ? $0 - $1.0 * $1.1 : $0 }
    }
}
