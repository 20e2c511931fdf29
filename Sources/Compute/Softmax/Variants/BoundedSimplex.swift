/// Maps to `{0 ≤ p ≤ upper, Σp = total}`.
struct BoundedSimplex {
    let upper: [Double]
    let total: Double

    static func validate(_ upper: [Double]) throws(ComputeError) {
        if let bad = upper.first(where: { !($0 >= 0) }) {
            throw .notInInterval(argument: "upper", value: bad, allowed: "[0, ∞]")
        }
    }

    /// - Throws: ``ComputeError/notInInterval(argument:value:allowed:)`` if the bounds leave no point: their sum is
    ///   less than the total.
    init(upper: [Double], total: Double) throws(ComputeError) {
        let room = upper.reduce(0, +)
        guard room >= total * (1 - 1e-15) else {
            throw .notInInterval(argument: "upper", value: room, allowed: "a sum of at least \(total)")
        }
        self.upper = upper
        self.total = total
    }

    /// The nearest point, `p = clip(x - λ, 0, upper)`.
    ///
    /// `Σp` is piecewise linear and decreasing in λ with corners at `x` and `x - upper`: the piece is found by halving
    /// the sorted corners, λ on it in closed form. The entries `free` are on neither bound.
    ///
    /// - Complexity: O(n log n).
    func projection(_ scores: [Double]) -> (p: [Double], threshold: Double, free: [Bool], steps: Int) {
        let corners = (scores + zip(scores, upper).map { $0 - $1 }).filter(\.isFinite).sorted()
        func sum(_ threshold: Double) -> Double {
            zip(scores, upper).reduce(0) { $0 + min(max($1.0 - threshold, 0), $1.1) }
        }
        // The last corner at which the sum is at least the total.
        var (low, high, steps) = (-1, corners.count - 1, 0)
        while high - low > 1 {
            let middle = (low + high) / 2
            steps += 1
            if sum(corners[middle]) >= total { low = middle } else { high = middle }
        }
        let left = low >= 0 ? corners[low] : -.infinity
        let right = low + 1 < corners.count ? corners[low + 1] : .infinity
        var (fixed, free) = (0.0, [Bool](repeating: false, count: scores.count))
        var (sumFree, count) = (0.0, 0)
        for (index, score) in scores.enumerated() {
            if score - upper[index] >= right {
                fixed += upper[index]
            } else if score > left {
                free[index] = true
                sumFree += score
                count += 1
            }
        }
        let threshold = count > 0 ? (sumFree + fixed - total) / Double(count) : (left.isFinite ? left : right)
        let p = zip(scores, upper).map { min(max($0 - threshold, 0), $1) }
        for index in free.indices where free[index] { free[index] = p[index] > 0 && p[index] < upper[index] }
        return (p, threshold, free, steps + 1)
    }

    /// Softmax under the bounds: what exceeds its bound is set to it and the rest shares what is left, until none does.
    ///
    /// - Complexity: O(n) a round, of which there are n at most.
    func softmax(_ scores: [Double]) -> (mapped: MappedScores, free: [Bool]) {
        var free = [Bool](repeating: true, count: scores.count)
        var (left, rounds) = (total, 0)
        var logRatio = 0.0
        repeat {
            rounds += 1
            let most = zip(scores, free).lazy.filter(\.1).map(\.0).max() ?? 0
            let sum = zip(scores, free).reduce(0) { $1.1 ? $0 + exp($1.0 - most) : $0 }
            logRatio = log(max(left, 0)) - log(sum) - most
            var isSettled = true
            for index in scores.indices where free[index] && exp(scores[index] + logRatio) > upper[index] {
                free[index] = false
                left -= upper[index]
                isSettled = false
            }
            if isSettled { break }
        } while free.contains(true)
        let logP = scores.indices.map { free[$0] ? scores[$0] + logRatio : log(upper[$0]) }
        let p = scores.indices.map { free[$0] ? exp(logP[$0]) : upper[$0] }
        return (MappedScores(p: p, logP: logP, threshold: -logRatio, iterations: rounds), free)
    }
}
