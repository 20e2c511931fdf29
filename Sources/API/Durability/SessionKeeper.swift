internal import Sessions
internal import Storage
internal import Synchronization

/// Writes sessions to the store and reads them back. Every call may wait for the store: never on an event loop.
final class SessionKeeper: Sendable {
    let persistence: Persistence
    let meters = KeeperMeters()
    private let entries = Mutex<[SessionKey: Entry]>([:])

    /// What is known of a session's record.
    private struct Entry {
        var fence: Fence
        /// The revision that is written; `nil` where none of this process is.
        var saved: Int?
        var commits = 0
    }

    /// How long this process is believed to live without being heard of, in milliseconds.
    private static let silence: Int64 = 15_000

    init(_ persistence: Persistence) {
        self.persistence = persistence
    }

    /// Whether answers wait for the store.
    var savesOnCommit: Bool { persistence.mode != .onIdle }

    /// Whether a commit is to be written now.
    func isDue(_ key: SessionKey) -> Bool {
        guard case .every(let count) = persistence.mode else { return persistence.mode == .eachCommit }
        return entries.withLock { entries in
            entries[key]?.commits += 1
            return entries[key].map { $0.commits >= count } ?? true
        }
    }

    /// Writes a session whole.
    ///
    /// - Throws: ``APIError/sessionElsewhere(id:)`` where another process has gone on with it,
    ///   ``APIError/storeUnavailable``.
    func save(_ snapshot: SessionSnapshot) throws(APIError) {
        let session = snapshot.session
        let key = session.key
        let record = Record(
            key: RecordKey(key), version: Int64(session.revision), createdAt: session.createdAt.milliseconds,
            expiresAt: session.expiresAt.milliseconds, payload: SessionPayload(snapshot).bytes)
        do throws(StorageError) {
            let fence = try fence(of: key)
            do throws(StorageError) {
                try persistence.store.put(record, under: fence)
            } catch .fenced {
                // The same process may have taken it anew meanwhile.
                guard let later = entries.withLock({ $0[key]?.fence }), later > fence else {
                    throw .fenced(record.key)
                }
                try persistence.store.put(record, under: later)
            }
            entries.withLock { entries in
                entries[key]?.saved = session.revision
                entries[key]?.commits = 0
            }
            meters.saved.wrappingAdd(1, ordering: .relaxed)
        } catch {
            throw refusal(error, key)
        }
    }

    /// Whether the record is as new as a revision.
    func hasSaved(_ session: Session) -> Bool {
        entries.withLock { $0[session.key]?.saved == session.revision }
    }

    /// Whether another process has written a session since this one did.
    func hasMoved(_ session: Session) throws(APIError) -> Bool {
        do throws(StorageError) {
            guard let record = try persistence.store.record(RecordKey(session.key)) else { return false }
            return record.version != Int64(session.revision)
        } catch {
            throw refusal(error, session.key)
        }
    }

    /// Takes a session from the store; `nil` where there is none.
    func take(
        _ key: SessionKey, at now: UnixTime
    ) throws(APIError) -> (record: SessionPayload, revision: Int)? {
        let taken: Record
        do throws(StorageError) {
            guard let record = try persistence.store.record(RecordKey(key)),
                record.expiresAt ?? .max > now.milliseconds
            else { return nil }
            let acquisition = try persistence.store.acquire(
                RecordKey(key), for: persistence.holder, by: takeover)
            switch acquisition {
            case .elsewhere: throw .fenced(RecordKey(key))
            case .held(let fence, let latest):
                hold(key, under: fence)
                taken = latest ?? record
            }
        } catch {
            throw refusal(error, key)
        }
        meters.restored.wrappingAdd(1, ordering: .relaxed)
        return (try SessionPayload(taken.payload), Int(taken.version))
    }

    /// Removes a session's record.
    func remove(_ key: SessionKey) throws(APIError) {
        do throws(StorageError) {
            try persistence.store.remove(RecordKey(key), under: fence(of: key))
        } catch {
            throw refusal(error, key)
        }
        forget(key)
    }

    /// Forgets what was known of a session that is no longer here.
    func forget(_ key: SessionKey) {
        entries.withLock { _ = $0.removeValue(forKey: key) }
    }

    /// Lets another process take a session without waiting.
    func release(_ key: SessionKey) {
        let entry = entries.withLock { $0.removeValue(forKey: key) }
        guard let entry else { return }
        do throws(StorageError) {
            try persistence.store.release(RecordKey(key), under: entry.fence)
        } catch {
            meters.failed.wrappingAdd(1, ordering: .relaxed)
        }
    }

    /// Tells other processes that this one lives, and frees the room of what is over.
    func beat(at now: UnixTime) {
        do throws(StorageError) {
            try persistence.store.beat(persistence.holder, for: Self.silence)
            try persistence.store.purge(before: now.milliseconds)
        } catch {
            meters.failed.wrappingAdd(1, ordering: .relaxed)
        }
    }

    private var takeover: Takeover { persistence.mode == .eachCommit ? .atOnce : .afterSilence }

    private func fence(of key: SessionKey) throws(StorageError) -> Fence {
        if let fence = entries.withLock({ $0[key]?.fence }) { return fence }
        switch try persistence.store.acquire(RecordKey(key), for: persistence.holder, by: takeover) {
        case .held(let fence, _):
            hold(key, under: fence)
            return fence
        case .elsewhere: throw .fenced(RecordKey(key))
        }
    }

    private func hold(_ key: SessionKey, under fence: Fence) {
        entries.withLock { entries in
            entries[key, default: Entry(fence: fence)].fence = max(entries[key]?.fence ?? fence, fence)
        }
    }

    private func refusal(_ error: StorageError, _ key: SessionKey) -> APIError {
        meters.failed.wrappingAdd(1, ordering: .relaxed)
        switch error {
        case .fenced:
            forget(key)
            return .sessionElsewhere(id: key.id.text)
        case .unavailable, .malformed: return .storeUnavailable
        }
    }
}

extension RecordKey {
    fileprivate init(_ key: SessionKey) {
        self.init(.session, owner: key.owner.name, id: key.id.text)
    }
}

/// Counts of what has been written and read.
final class KeeperMeters: Sendable {
    let saved = Atomic(0)
    let restored = Atomic(0)
    let failed = Atomic(0)

    /// The counts now, by what was done.
    var counts: [(operation: String, count: Int)] {
        [
            ("written", saved.load(ordering: .relaxed)), ("read", restored.load(ordering: .relaxed)),
            ("failed", failed.load(ordering: .relaxed)),
        ]
    }
}
