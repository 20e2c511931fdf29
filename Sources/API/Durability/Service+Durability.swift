internal import Compute
internal import HTTP
internal import Sessions

extension Service {
    /// Whether commits may wait for the store, so that none is made on an event loop.
    var waitsForStore: Bool { keeper?.savesOnCommit ?? false }

    /// Makes a state a session's own; where answers wait for the store, after it is written there.
    ///
    /// - Parameter change: What becomes of the session's kept states by the same commit.
    /// - Throws: What the session, or the store, refuses; the session is then as it was.
    func commit(
        _ state: SessionState, _ change: KeptStateChange = .none, to lease: SessionLease
    ) throws(APIError) {
        if let keeper, keeper.isDue(lease.key) {
            do throws(APIError) {
                try keeper.save(lease.snapshot(with: state, change, at: now()))
            } catch {
                try settle(error, lease.key)
            }
        }
        do throws(SessionError) {
            try lease.commit(state, change, at: now())
        } catch {
            throw .session(error)
        }
    }

    /// Writes sessions that have just been made, where answers wait for the store.
    func keepCreated(_ keys: [SessionKey]) throws(APIError) {
        guard let keeper, keeper.savesOnCommit else { return }
        for key in keys { try save(key, keeper) }
    }

    /// Whether a session is not here, or may have gone on elsewhere: with ``PersistenceMode/eachCommit`` another
    /// process may take it at any time.
    func mustAskStore(_ key: SessionKey) -> Bool {
        keeper?.persistence.mode == .eachCommit || !sessions.contains(key, at: now())
    }

    /// Brings a session from the store into the table, if it is there and not here, or has gone on elsewhere.
    func fetch(_ key: SessionKey) throws(APIError) {
        guard let keeper else { return }
        if sessions.contains(key, at: now()) {
            guard try keeper.hasMoved(found(key)) else { return }
            keeper.forget(key)
            do throws(SessionError) { try sessions.delete(key, at: now()) } catch {}
        }
        guard let stored = try keeper.take(key, at: now()) else { return }
        let arrival = try stored.record.arrival(as: key, revision: stored.revision, in: self)
        do throws(SessionError) {
            _ = try sessions.admit(arrival, at: now())
        } catch .alreadyExists {
            // Another request has brought it.
        } catch {
            throw .session(error)
        }
    }

    /// Removes a session's record.
    func removeRecord(of key: SessionKey) throws(APIError) {
        try keeper?.remove(key)
    }

    /// Does what falls due without a request: ends sessions whose time is over, writes those that are idle, and tells
    /// other processes that this one lives. It may wait for the store.
    public func tend() {
        sessions.sweep(at: now())
        guard let keeper else { return }
        keeper.beat(at: now())
        let oldest = now().adding(seconds: -keeper.persistence.idleSeconds)
        for key in sessions.keys { saveQuietly(key, keeper, unusedSince: oldest) }
    }

    /// Writes all sessions and lets others take them: the process ends.
    public func saveAll() {
        guard let keeper else { return }
        for key in sessions.keys {
            saveQuietly(key, keeper, unusedSince: nil)
            keeper.release(key)
        }
    }

    private func saveQuietly(_ key: SessionKey, _ keeper: SessionKeeper, unusedSince moment: UnixTime?) {
        do throws(APIError) {
            let session = try found(key)
            guard !keeper.hasSaved(session), moment.map({ session.lastUsedAt < $0 }) ?? true else { return }
            // The lease keeps a commit from being overwritten by what it followed; a session in use has its turn later.
            guard let lease = try lease(key) else { return }
            defer { lease.release() }
            try save(key, keeper)
        } catch {
            // It is tried again the next time; the meters tell of the failure.
        }
    }

    private func lease(_ key: SessionKey) throws(APIError) -> SessionLease? {
        do throws(SessionError) {
            return try sessions.lease(key, expecting: nil, at: now())
        } catch {
            throw .session(error)
        }
    }

    private func found(_ key: SessionKey) throws(APIError) -> Session {
        do throws(SessionError) {
            return try sessions.session(key, at: now())
        } catch {
            throw .session(error)
        }
    }

    private func save(_ key: SessionKey, _ keeper: SessionKeeper) throws(APIError) {
        let snapshot: SessionSnapshot
        do throws(SessionError) {
            // A session that is being advanced is written with its last commit.
            snapshot = try sessions.snapshot(key, at: now())
        } catch {
            throw .session(error)
        }
        do throws(APIError) {
            try keeper.save(snapshot)
        } catch {
            try settle(error, key)
        }
    }

    /// What a failure to write means: a session that another process has is no longer here; without a store, sessions
    /// go on where answers do not wait for it.
    private func settle(_ error: APIError, _ key: SessionKey) throws(APIError) {
        if case .sessionElsewhere = error {
            do throws(SessionError) { try sessions.delete(key, at: now()) } catch {}
            throw error
        }
        guard keeper?.persistence.mode != .eachCommit else { throw error }
    }
}
