/// A bound of `Σ |h_k|` for the response `h` of the all-pole filter `1 / a(z)`, in single precision.
///
///     h_k = -Σ a_i h_(k-i),   h_0 = 1
///
/// The response is followed until its last n samples are at most δ. What comes after is a response to at most
/// n δ Σ|a| of inputs, so that the whole sum is at most `S / (1 - n δ Σ|a|)` with `S` the sum so far. Rounding
/// adds at most `2n ε Σ|a| max |w|` to each input, which raises the bound by a factor below 2 where that is less than
/// half a unit.
struct ResponseSum {
    /// Samples of the response that are looked at.
    private static let patience = 1 << 14

    /// The bound; infinite where none was found.
    let total: Double

    /// `Σ |a_i|`.
    let weight: Double

    init(_ denominator: [Double]) {
        let order = denominator.count
        weight = denominator.reduce(0) { $0 + $1.magnitude }
        var recent = [Double](repeating: 0, count: order)
        recent[0] = 1
        var (sum, quiet, newest) = (1.0, 0, 0)
        let quietLevel = 0.25 / (Double(order) * max(1, weight))
        for _ in 0..<Self.patience where quiet < order {
            var next = 0.0
            for i in 0..<order { next -= denominator[i] * recent[(newest - i + order) % order] }
            newest = (newest + 1) % order
            recent[newest] = next
            sum += next.magnitude
            quiet = next.magnitude <= quietLevel ? quiet + 1 : 0
        }
        let isSettled = quiet >= order && sum * weight * Double(2 * order) * 0x1p-23 < 0.5
        total = isSettled ? 4 * sum : .infinity
    }
}
