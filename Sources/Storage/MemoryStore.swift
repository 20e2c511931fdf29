internal import Synchronization

/// A store that ends with the process: the plain form of what the others keep on disk or elsewhere.
public final class MemoryStore: RecordStore {
    private let contents = Mutex(Contents())

    private struct Contents {
        var entries: [RecordKey: Entry] = [:]
        /// Those who hold records, and until when they count as alive.
        var holders: [Holder: Int64] = [:]
    }

    private struct Entry {
        var record: Record?
        var fence = Fence(token: 0)
        var holder: Holder?
    }

    private let now: @Sendable () -> Int64

    /// - Parameter now: The time, in milliseconds since 1970.
    public init(now: @escaping @Sendable () -> Int64) {
        self.now = now
    }

    public func record(_ key: RecordKey) -> Record? {
        contents.withLock { $0.entries[key]?.record }
    }

    public func acquire(_ key: RecordKey, for holder: Holder, by takeover: Takeover) -> Acquisition {
        let moment = now()
        return contents.withLock { contents in
            var entry = contents.entries[key] ?? Entry()
            if let other = entry.holder, other != holder, case .afterSilence = takeover,
                contents.holders[other, default: .min] > moment
            {
                return .elsewhere(other)
            }
            entry.fence = Fence(token: entry.fence.token + 1)
            entry.holder = holder
            contents.entries[key] = entry
            return .held(entry.fence, entry.record)
        }
    }

    public func release(_ key: RecordKey, under fence: Fence) {
        contents.withLock { contents in
            if contents.entries[key]?.fence == fence { contents.entries[key]?.holder = nil }
        }
    }

    public func put(_ record: Record, under fence: Fence) throws(StorageError) {
        try write(record, at: record.key, under: fence)
    }

    public func remove(_ key: RecordKey, under fence: Fence) throws(StorageError) {
        try write(nil, at: key, under: fence)
    }

    private func write(_ record: Record?, at key: RecordKey, under fence: Fence) throws(StorageError) {
        try contents.withLock { contents throws(StorageError) in
            var entry = contents.entries[key] ?? Entry()
            guard entry.fence <= fence else { throw .fenced(key) }
            entry.fence = fence
            entry.record = record
            contents.entries[key] = entry
        }
    }

    public func list(_ kind: RecordKind, of owner: String, after place: RecordPlace?, limit: Int) -> [RecordPlace] {
        contents.withLock { contents in
            let places = contents.entries.values.compactMap { entry -> RecordPlace? in
                guard let record = entry.record, record.key.kind == kind, record.key.owner == owner else { return nil }
                return RecordPlace(createdAt: record.createdAt, id: record.key.id)
            }
            return Array(places.filter { candidate in place.map { candidate > $0 } ?? true }.sorted().prefix(limit))
        }
    }

    public func beat(_ holder: Holder, for milliseconds: Int64) {
        let end = now() + milliseconds
        contents.withLock { $0.holders[holder] = end }
    }

    public func purge(before moment: Int64) {
        contents.withLock { contents in
            contents.entries = contents.entries.filter { _, entry in
                guard let record = entry.record else { return entry.holder != nil }
                return record.expiresAt.map { $0 >= moment } ?? true
            }
        }
    }
}
