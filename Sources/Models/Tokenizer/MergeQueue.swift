/// The merges that are possible in a word, of which the one of the lowest rank, and then the leftmost, comes first.
///
/// A binary heap: both operations take O(log count).
struct MergeQueue {
    /// A merge's rank above the place of its left token.
    private var keys: [UInt64] = []

    mutating func insert(rank: Int32, place: Int32) {
        let key = UInt64(rank) << 32 | UInt64(place)
        var child = keys.count
        keys.append(key)
        while child > 0 {
            let parent = (child - 1) / 2
            if keys[parent] <= key { break }
            keys[child] = keys[parent]
            child = parent
        }
        keys[child] = key
    }

    mutating func removeFirst() -> (rank: Int32, place: Int32)? {
        guard let first = keys.first, let last = keys.popLast() else { return nil }
        if !keys.isEmpty { sink(last) }
        return (Int32(first >> 32), Int32(truncatingIfNeeded: first))
    }

    /// Puts `key` in place of the root.
    private mutating func sink(_ key: UInt64) {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            if child >= keys.count { break }
            if child + 1 < keys.count, keys[child + 1] < keys[child] { child += 1 }
            if key <= keys[child] { break }
            keys[parent] = keys[child]
            parent = child
        }
        keys[parent] = key
    }
}
