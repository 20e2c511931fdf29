/// Counts of what went wrong; the first few of each kind are printed.
struct Faults: CustomStringConvertible {
    private var counts: [String: Int] = [:]

    /// All faults together.
    var total: Int { counts.values.reduce(0, +) }

    mutating func note(_ kind: String, _ text: [UInt8]) {
        counts[kind, default: 0] += 1
        if counts[kind, default: 0] <= 10 { print(kind, String(decoding: text, as: UTF8.self)) }
    }

    var description: String { total == 0 ? "no fault" : counts.description }
}
