import Storage
import Synchronization

/// A store in memory that cannot be reached from a moment on.
final class FailingStore: RecordStore {
    private let store = MemoryStore(now: { 1_764_000_000_123 })
    private let hasFailed = Atomic(false)

    func fail() { hasFailed.store(true, ordering: .relaxed) }

    private func reach() throws(StorageError) {
        if hasFailed.load(ordering: .relaxed) { throw .unavailable("gone") }
    }

    func record(_ key: RecordKey) throws(StorageError) -> Record? {
        try reach()
        return store.record(key)
    }

    func acquire(_ key: RecordKey, for holder: Holder, by takeover: Takeover) throws(StorageError) -> Acquisition {
        try reach()
        return store.acquire(key, for: holder, by: takeover)
    }

    func release(_ key: RecordKey, under fence: Fence) throws(StorageError) {
        try reach()
        store.release(key, under: fence)
    }

    func put(_ record: Record, under fence: Fence) throws(StorageError) {
        try reach()
        try store.put(record, under: fence)
    }

    func remove(_ key: RecordKey, under fence: Fence) throws(StorageError) {
        try reach()
        try store.remove(key, under: fence)
    }

    func list(
        _ kind: RecordKind, of owner: String, after place: RecordPlace?, limit: Int
    ) throws(StorageError) -> [RecordPlace] {
        try reach()
        return store.list(kind, of: owner, after: place, limit: limit)
    }

    func beat(_ holder: Holder, for milliseconds: Int64) throws(StorageError) {
        try reach()
        store.beat(holder, for: milliseconds)
    }

    func purge(before moment: Int64) throws(StorageError) {
        try reach()
        store.purge(before: moment)
    }
}
