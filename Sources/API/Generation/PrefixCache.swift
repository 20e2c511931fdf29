internal import Compute
internal import Sessions
internal import Synchronization

/// The states after prompts that texts began with, of each owner alone: a text with the same beginning goes on from
/// there, with the same bits.
///
/// A critical section compares numbers and moves references; it never computes with a model or frees a state.
final class PrefixCache: Sendable {
    /// What a beginning leads to.
    struct Entry: Sendable {
        let tokens: [Int]
        let state: TokenState
        let logits: [Float]
    }

    /// Whose beginnings, and of which model.
    struct Scope: Hashable, Sendable {
        let owner: SessionOwner
        let fingerprint: String
    }

    private struct Key: Hashable {
        let scope: Scope
        let count: Int
        let hash: UInt64
    }

    private struct Contents {
        var entries: [Key: (entry: Entry, bytes: Int, lastUse: UInt64)] = [:]
        /// How many entries of a scope have a length.
        var lengths: [Scope: [Int: Int]] = [:]
        var bytes = 0
        var uses: UInt64 = 0
    }

    /// Beginnings shorter than this are absorbed faster than they are kept.
    static let shortest = 16

    private let limit: Int
    private let contents = Mutex(Contents())

    /// - Parameter limit: The most bytes of all entries.
    init(limit: Int) {
        self.limit = limit
    }

    /// The bytes of all entries.
    var bytes: Int { contents.withLock { $0.bytes } }

    /// The longest beginning of `tokens` that is known.
    ///
    /// - Complexity: O(tokens + entries · length of those that may be it).
    func longest(of tokens: ArraySlice<Int>, in scope: Scope) -> Entry? {
        guard tokens.count >= Self.shortest else { return nil }
        let hashes = Self.hashes(of: tokens)
        return contents.withLock { contents in
            guard let lengths = contents.lengths[scope]?.keys.filter({ $0 <= tokens.count }) else { return nil }
            for count in lengths.sorted(by: >) {
                let key = Key(scope: scope, count: count, hash: hashes[count - 1])
                guard let found = contents.entries[key], found.entry.tokens[...] == tokens.prefix(count) else {
                    continue
                }
                contents.uses += 1
                contents.entries[key]?.lastUse = contents.uses
                return found.entry
            }
            return nil
        }
    }

    /// Keeps a beginning; those that were not used for longest leave for it.
    func insert(_ entry: Entry, in scope: Scope, stateBytes: Int) {
        let bytes = stateBytes + 4 * entry.logits.count + 8 * entry.tokens.count
        guard entry.tokens.count >= Self.shortest, bytes <= limit, let hash = Self.hashes(of: entry.tokens[...]).last
        else { return }
        let key = Key(scope: scope, count: entry.tokens.count, hash: hash)
        // Those that leave are freed after the critical section.
        let former = contents.withLock { contents -> [Entry] in
            var former: [Entry] = []
            if let same = Self.remove(key, from: &contents) { former.append(same) }
            while contents.bytes + bytes > limit,
                let oldest = contents.entries.min(by: { $0.value.lastUse < $1.value.lastUse })?.key,
                let removed = Self.remove(oldest, from: &contents)
            {
                former.append(removed)
            }
            contents.uses += 1
            contents.entries[key] = (entry, bytes, contents.uses)
            contents.lengths[scope, default: [:]][key.count, default: 0] += 1
            contents.bytes += bytes
            return former
        }
        _ = former
    }

    private static func remove(_ key: Key, from contents: inout Contents) -> Entry? {
        guard let removed = contents.entries.removeValue(forKey: key) else { return nil }
        contents.bytes -= removed.bytes
        let left = (contents.lengths[key.scope]?[key.count] ?? 1) - 1
        contents.lengths[key.scope]?[key.count] = left > 0 ? left : nil
        if contents.lengths[key.scope]?.isEmpty ?? false { contents.lengths[key.scope] = nil }
        return removed.entry
    }

    /// FNV-1a of each beginning, token by token. Equal hashes are told apart by their tokens.
    private static func hashes(of tokens: ArraySlice<Int>) -> [UInt64] {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        return tokens.map { token in
            hash = (hash ^ UInt64(truncatingIfNeeded: token)) &* 0x0000_0100_0000_01B3
            return hash
        }
    }
}
