/// What a row should have been.
public enum LossTarget: Sendable, Equatable {
    /// An entry of the row.
    case index(Int)
    /// A distribution over the row.
    case distribution([Double])

    /// The distribution, smoothed to `(1 - ε) q + ε/n`.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)``,
    ///   ``ComputeError/wrongLength(argument:actual:expected:)`` or
    ///   ``ComputeError/notInInterval(argument:value:allowed:)`` for what is no distribution over `count` entries.
    func distribution(count: Int, smoothing: Double) throws(ComputeError) -> [Double] {
        var q: [Double]
        switch self {
        case .index(let index):
            guard (0..<count).contains(index) else {
                throw .outOfRange(argument: "target", value: index, allowed: 0...max(0, count - 1))
            }
            q = [Double](repeating: 0, count: count)
            q[index] = 1
        case .distribution(let given):
            guard given.count == count else {
                throw .wrongLength(argument: "target", actual: given.count, expected: count)
            }
            if let bad = given.first(where: { !($0 >= 0 && $0 <= 1 + 1e-9) }) {
                throw .notInInterval(argument: "target", value: bad, allowed: "[0, 1]")
            }
            let sum = given.reduce(0, +)
            guard (sum - 1).magnitude <= 1e-6 else {
                throw .notInInterval(argument: "target", value: sum, allowed: "a sum of 1")
            }
            q = given
        }
        guard smoothing > 0 else { return q }
        return q.map { (1 - smoothing) * $0 + smoothing / Double(count) }
    }
}
