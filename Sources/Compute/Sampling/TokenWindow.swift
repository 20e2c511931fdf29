/// The last tokens of a sequence, and how often each is among them.
struct TokenWindow: Sendable {
    let limit: Int
    private(set) var counts: [Int: Int] = [:]

    private var ring: [Int] = []
    /// Where the oldest token of a full ring is.
    private var oldest = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// Oldest first.
    var tokens: [Int] { Array(ring[oldest...] + ring[..<oldest]) }

    mutating func append(_ token: Int) {
        guard limit > 0 else { return }
        counts[token, default: 0] += 1
        guard ring.count == limit else { return ring.append(token) }
        forget(ring[oldest])
        ring[oldest] = token
        oldest = oldest + 1 == limit ? 0 : oldest + 1
    }

    private mutating func forget(_ token: Int) {
        guard let count = counts[token] else { return }
        counts[token] = count > 1 ? count - 1 : nil
    }
}
