internal import Synchronization

/// The decompositions of ``SkewFamily`` that were asked for last.
///
/// They depend on nothing but the family and the order. Two callers that miss at the same time both compute.
enum SkewEigensystemCache {
    private struct Key: Hashable, Sendable {
        let family: SkewFamily
        let order: Int
    }

    private struct Entry: Sendable {
        let key: Key
        let eigensystem: SkewEigensystem
    }

    /// The most numbers that are kept: 64 MiB.
    private static let capacity = 1 << 23

    /// The last used is the last.
    private static let entries = Mutex<[Entry]>([])

    /// The decomposition of a family's matrix.
    ///
    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` for an order outside ``SkewFamily/orders``; as
    ///   ``SkewEigensystem/init(_:checkpoint:)``.
    /// - Complexity: O(N³) the first time, O(1) again.
    static func eigensystem(
        of family: SkewFamily,
        order: Int,
        checkpoint: Checkpoint
    ) throws(ComputeError) -> SkewEigensystem {
        guard SkewFamily.orders.contains(order) else {
            throw .outOfRange(argument: "order", value: order, allowed: SkewFamily.orders)
        }
        let key = Key(family: family, order: order)
        if let known = known(key) { return known }
        let eigensystem = try SkewEigensystem(family.matrix(order: order), checkpoint: checkpoint)
        keep(Entry(key: key, eigensystem: eigensystem))
        return eigensystem
    }

    /// Forgets every decomposition.
    static func removeAll() {
        entries.withLock { $0.removeAll() }
    }

    private static func known(_ key: Key) -> SkewEigensystem? {
        entries.withLock { entries in
            guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
            let entry = entries.remove(at: index)
            entries.append(entry)
            return entry.eigensystem
        }
    }

    private static func keep(_ entry: Entry) {
        entries.withLock { entries in
            entries.removeAll { $0.key == entry.key }
            entries.append(entry)
            // An order N takes N² numbers for the reflections and half as many for the vectors.
            while entries.reduce(0, { $0 + 3 * $1.key.order * $1.key.order / 2 }) > capacity { entries.removeFirst() }
        }
    }
}
