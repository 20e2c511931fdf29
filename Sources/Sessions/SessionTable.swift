public import Compute
internal import DequeModule
internal import Synchronization

/// The sessions of all owners, in memory.
///
/// Many connections share it. Each of its critical sections looks up, counts and copies references; states are made,
/// advanced and freed outside of them. Whoever advances a session holds its ``SessionLease`` meanwhile.
public final class SessionTable: Sendable {
    public let limits: SessionLimits
    let index: Mutex<SessionIndex>
    let kept = KeptStateMeter()

    /// The most sessions that a critical section looks at for their end.
    private static let sweepLength = 16

    public init(limits: SessionLimits) {
        self.limits = limits
        index = Mutex(SessionIndex(limits: limits, kept: kept))
    }

    public var usage: SessionUsage { index.withLock { $0.usage } }

    /// What ``put(_:as:at:checkpoint:)`` found.
    public enum Placement: Sendable {
        case created(Session)
        /// There was one of the same configuration; it is as it was, but counts as used.
        case existing(Session)
    }

    /// Makes a session under an id of the table's choice.
    ///
    /// - Throws: ``SessionError/tooManySessions(limit:)`` and ``SessionError/memoryExhausted(needed:limit:)``, before
    ///   any state is allocated; ``SessionError/refused(_:)`` for a system that cannot be, or with what `checkpoint`
    ///   throws, which is called on the way where a system takes long to prepare.
    public func create(
        _ draft: SessionDraft, for owner: SessionOwner, at now: UnixTime, checkpoint: Checkpoint = {}
    ) throws(SessionError) -> Session {
        try make(draft, as: SessionKey(owner: owner, id: .random()), at: now, checkpoint)
    }

    /// Makes a session under an id of the client's choice, if there is none of the same configuration.
    ///
    /// - Throws: What ``create(_:for:at:checkpoint:)`` does; ``SessionError/alreadyExists(id:)`` if there is one of
    ///   another configuration.
    public func put(
        _ draft: SessionDraft, as key: SessionKey, at now: UnixTime, checkpoint: Checkpoint = {}
    ) throws(SessionError) -> Placement {
        if let session = try existing(key, of: draft.configuration, at: now) { return .existing(session) }
        do {
            return .created(try make(draft, as: key, at: now, checkpoint))
        } catch .alreadyExists(let id) {
            // Another request was faster.
            guard let session = try existing(key, of: draft.configuration, at: now) else {
                throw .alreadyExists(id: id)
            }
            return .existing(session)
        }
    }

    private func existing(
        _ key: SessionKey, of configuration: SessionConfiguration, at now: UnixTime
    ) throws(SessionError) -> Session? {
        let cell = try withIndex(at: now) { index throws(SessionError) in index.living(key, at: now) }
        guard let cell else { return nil }
        guard cell.configuration == configuration else { throw .alreadyExists(id: key.id.text) }
        return cell.update(timeToLive: nil, metadata: nil, at: now)
    }

    private func make(
        _ draft: SessionDraft, as key: SessionKey, at now: UnixTime, _ checkpoint: Checkpoint
    ) throws(SessionError) -> Session {
        try checkRoom(for: 1, stateBytes: draft.configuration.stateBytes + draft.definition.count, at: now)
        let state: SessionState
        do { state = try SessionState(draft.configuration, checkpoint: checkpoint) } catch { throw .refused(error) }
        let timeToLive = draft.timeToLive ?? limits.defaultTimeToLive
        return try insert([key], at: now) { key, sequence in
            SessionCell(
                key: key, sequence: sequence, state: state, definition: draft.definition, timeToLive: timeToLive,
                metadata: draft.metadata, parentID: nil, createdAt: now, meter: kept, at: now)
        }[0]
    }

    /// Makes sessions that start where `key` was at its last commit; all of them or none.
    ///
    /// A session that is being advanced is forked as well. The states are copied when they are first changed.
    ///
    /// - Parameter timeToLive: In seconds; `nil` for that of `key`.
    public func fork(
        _ key: SessionKey, as ids: [SessionID], timeToLive: Int?, at now: UnixTime
    ) throws(SessionError) -> [Session] {
        let cell = try find(key, at: now)
        let source = cell.snapshot
        try checkRoom(for: ids.count, stateBytes: ids.count * cell.bytes, at: now)
        let keys = ids.map { SessionKey(owner: key.owner, id: $0) }
        return try insert(keys, at: now) { key, sequence in
            SessionCell(
                key: key, sequence: sequence, state: source.state, definition: source.session.definition,
                timeToLive: timeToLive ?? source.session.timeToLive, metadata: source.session.metadata,
                parentID: source.session.id, createdAt: now, meter: kept, at: now)
        }
    }

    /// The session's record as of its last commit; does not wait for who advances it, and is no use of it.
    public func session(_ key: SessionKey, at now: UnixTime) throws(SessionError) -> Session {
        try find(key, at: now).session
    }

    /// The session's record and state as of its last commit; does not wait for who advances it.
    public func snapshot(_ key: SessionKey, at now: UnixTime) throws(SessionError) -> SessionSnapshot {
        try find(key, at: now).snapshot
    }

    /// At most `limit` sessions of `owner`, in the order of their making.
    ///
    /// - Parameter id: The session behind which the page begins; `nil` for the first page.
    /// - Throws: ``SessionError/notFound(id:)`` or ``SessionError/expired(id:)`` if `id` is none.
    public func list(
        of owner: SessionOwner, after id: SessionID?, order: SessionOrder, limit: Int, at now: UnixTime
    ) throws(SessionError) -> SessionPage {
        let cells = try withIndex(at: now) { index throws(SessionError) in
            var sequence: UInt64?
            if let id { sequence = try index.find(SessionKey(owner: owner, id: id), at: now).sequence }
            return index.page(of: owner, after: sequence, order: order, limit: limit + 1)
        }
        return SessionPage(sessions: cells.prefix(limit).map(\.session), hasMore: cells.count > limit)
    }

    /// The keys of an owner's sessions that advance the model of a fingerprint.
    ///
    /// - Complexity: O(sessions of the owner).
    public func keys(of owner: SessionOwner, advancing fingerprint: String) -> [SessionKey] {
        let cells = index.withLock { $0.page(of: owner, after: nil, order: .ascending, limit: .max) }
        return cells.filter { $0.configuration.modelFingerprint == fingerprint }.map(\.key)
    }

    /// Changes what is given; counts as a use.
    public func update(
        _ key: SessionKey, timeToLive: Int?, metadata: [UInt8]?, at now: UnixTime
    ) throws(SessionError) -> Session {
        try withIndex(at: now) { index throws(SessionError) in
            let session = try index.find(key, at: now)
                .update(timeToLive: timeToLive, metadata: metadata, at: now)
            if timeToLive != nil { index.reschedule(key, to: session.expiresAt) }
            return session
        }
    }

    /// Removes a session. Whoever advances it learns that at the next commit; those who wait for it, at once.
    public func delete(_ key: SessionKey, at now: UnixTime) throws(SessionError) {
        let cell = try withIndex(at: now) { index throws(SessionError) in
            let cell = try index.find(key, at: now)
            index.remove(cell)
            return cell
        }
        let reason = SessionError.notFound(id: key.id.text)
        for waiter in cell.end(reason) { waiter.resume(.failure(reason)) }
    }

    /// The lease of a session, or `nil` if somebody else has it.
    ///
    /// - Parameter position: What the session's position must be; `nil` for any.
    /// - Throws: ``SessionError/positionMismatch(expected:actual:)`` if it is another.
    public func lease(
        _ key: SessionKey, expecting position: Int?, at now: UnixTime
    ) throws(SessionError) -> SessionLease? {
        switch try find(key, at: now).lease(expecting: position, at: now) {
        case .leased(let lease): lease
        case .taken, .queued: nil
        }
    }

    /// Calls `resume` once with the lease of a session when it is this request's turn: at once, or later on the thread
    /// that gives the lease back. The turns are in the order of the calls.
    ///
    /// - Parameters:
    ///   - isAbandoned: Tells that nobody wants the lease any longer. It is called in a critical section, so it may
    ///     only read a flag.
    ///   - resume: Gets the lease, or ``SessionError/busy(id:waiting:)``, ``SessionError/cancelled``,
    ///     ``SessionError/positionMismatch(expected:actual:)``, or that the session has ended.
    public func lease(
        _ key: SessionKey, expecting position: Int?, at now: UnixTime,
        unless isAbandoned: @escaping @Sendable () -> Bool,
        resume: @escaping @Sendable (Result<SessionLease, SessionError>) -> Void
    ) {
        let waiter = SessionWaiter(expectedPosition: position, isAbandoned: isAbandoned, resume: resume)
        do throws(SessionError) {
            switch try find(key, at: now).lease(waiter, places: limits.waiting, at: now) {
            case .leased(let lease): resume(.success(lease))
            case .queued(let abandoned): for waiter in abandoned { waiter.resume(.failure(.cancelled)) }
            case .taken: break
            }
        } catch {
            resume(.failure(error))
        }
    }

    /// Ends all sessions whose time is over. The table does a part of this at every call; this is for when none comes.
    public func sweep(at now: UnixTime) {
        while index.withLock({ $0.sweep(at: now, atMost: Self.sweepLength) }) != nil {}
    }
}

extension SessionTable {
    private func find(_ key: SessionKey, at now: UnixTime) throws(SessionError) -> SessionCell {
        try withIndex(at: now) { index throws(SessionError) in try index.find(key, at: now) }
    }

    /// Refuses early what ``insert(_:at:making:)`` would refuse, after all that is over has been swept.
    func checkRoom(for count: Int, stateBytes: Int, at now: UnixTime) throws(SessionError) {
        do {
            try index.withLock { index throws(SessionError) in
                try index.checkRoom(for: count, stateBytes: stateBytes)
            }
        } catch {
            sweep(at: now)
            try index.withLock { index throws(SessionError) in
                try index.checkRoom(for: count, stateBytes: stateBytes)
            }
        }
    }

    /// Enters new sessions, all or none.
    func insert(
        _ keys: [SessionKey], at now: UnixTime,
        making make: (SessionKey, UInt64) -> SessionCell
    ) throws(SessionError) -> [Session] {
        try withIndex(at: now) { index throws(SessionError) in
            for key in keys where index.living(key, at: now) != nil { throw .alreadyExists(id: key.id.text) }
            var cells: [SessionCell] = []
            for key in keys { cells.append(make(key, index.takeSequence())) }
            try index.checkRoom(for: cells.count, stateBytes: cells.reduce(0) { $0 + $1.bytes })
            for cell in cells { index.insert(cell, endingAt: cell.session.expiresAt) }
            return cells.map(\.session)
        }
    }

    /// Runs a critical section, after ending some sessions whose time is over.
    private func withIndex<Value: Sendable>(
        at now: UnixTime, _ body: (inout SessionIndex) throws(SessionError) -> Value
    ) throws(SessionError) -> Value {
        // The sessions that have ended leave with the result: their memory is freed after the critical section.
        let (_, result) = index.withLock { index -> ([SessionCell]?, Result<Value, SessionError>) in
            let ended = index.sweep(at: now, atMost: Self.sweepLength)
            do throws(SessionError) {
                return (ended, .success(try body(&index)))
            } catch {
                return (ended, .failure(error))
            }
        }
        return try result.get()
    }
}
