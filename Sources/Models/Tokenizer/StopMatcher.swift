/// How much of one stop string the end of a text is, kept up byte by byte.
///
/// Source: Knuth, Morris and Pratt, "Fast Pattern Matching in Strings" (1977), section 2.
struct StopMatcher: Sendable {
    private let stop: [UInt8]

    /// For each length of a matched prefix, the longest shorter prefix that ends it.
    private let shorter: [Int]

    /// Bytes of the stop string that the text ends with: fewer than all of them.
    private(set) var matched = 0

    /// - Precondition: `stop` is not empty.
    init(_ stop: [UInt8]) {
        self.stop = stop
        var shorter = [0, 0]
        var length = 0
        for place in 1..<max(1, stop.count) {
            while length > 0 && stop[place] != stop[length] { length = shorter[length] }
            if stop[place] == stop[length] { length += 1 }
            shorter.append(length)
        }
        self.shorter = shorter
    }

    /// Bytes of the whole stop string.
    var length: Int { stop.count }

    /// Takes the text's next byte.
    ///
    /// - Returns: whether the text ends with the stop string now.
    /// - Complexity: O(1) on average over a text.
    mutating func append(_ byte: UInt8) -> Bool {
        while matched > 0 && stop[matched] != byte { matched = shorter[matched] }
        if stop[matched] == byte { matched += 1 }
        guard matched == stop.count else { return false }
        matched = shorter[matched]
        return true
    }
}
