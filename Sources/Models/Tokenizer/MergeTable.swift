/// The pairs of tokens that are merged, each with its rank and the token that it becomes.
struct MergeTable: Sendable {
    struct Merge: Sendable {
        let rank: Int32
        let token: Int32
    }

    private var merges: [UInt64: Merge] = [:]

    init(minimumCapacity: Int) {
        merges.reserveCapacity(minimumCapacity)
    }

    subscript(left: Int32, right: Int32) -> Merge? {
        merges[Self.key(left, right)]
    }

    /// Adds a merge behind the ones so far.
    ///
    /// - Returns: whether its pair was new.
    mutating func append(_ left: Int32, _ right: Int32, token: Int32) -> Bool {
        let merge = Merge(rank: Int32(merges.count), token: token)
        return merges.updateValue(merge, forKey: Self.key(left, right)) == nil
    }

    private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    }
}
