internal import DequeModule
internal import Synchronization

/// One session of the table: its committed state, who has its lease, and who waits for it.
///
/// A critical section here copies references and numbers; it never computes, waits, or calls back.
final class SessionCell: Sendable {
    let key: SessionKey
    let configuration: SessionConfiguration
    let definition: [UInt8]
    let createdAt: UnixTime
    let parentID: SessionID?
    /// Counts the sessions in the order of their making.
    let sequence: UInt64
    private let meter: KeptStateMeter
    private let contents: Mutex<Contents>

    private struct Contents {
        var state: SessionState
        var kept: [KeptState]
        var lastUsedAt: UnixTime
        var timeToLive: Int
        var metadata: [UInt8]
        var revision = 0
        var phase = Phase.idle
        var waiting: Deque<SessionWaiter> = []

        /// Takes those out of the queue who were given up.
        mutating func removeAbandoned() -> [SessionWaiter] {
            var abandoned: [SessionWaiter] = []
            waiting.removeAll { waiter in
                guard waiter.isAbandoned() else { return false }
                abandoned.append(waiter)
                return true
            }
            return abandoned
        }
    }

    private enum Phase {
        case idle
        case leased
        /// The session is in the table no longer; the reason goes to whoever still asks.
        case ended(SessionError)
    }

    /// What was found when a lease was asked for.
    enum Turn {
        case leased(SessionLease)
        /// Somebody else has the lease.
        case taken
        /// The request waits; the others were given up and are to be told so.
        case queued(abandoned: [SessionWaiter])
    }

    init(
        key: SessionKey, sequence: UInt64, state: SessionState, definition: [UInt8], timeToLive: Int,
        metadata: [UInt8], parentID: SessionID?, createdAt: UnixTime, revision: Int = 0, kept: [KeptState] = [],
        meter: KeptStateMeter, at now: UnixTime
    ) {
        self.key = key
        self.sequence = sequence
        self.parentID = parentID
        configuration = state.configuration
        self.definition = definition
        self.createdAt = createdAt
        self.meter = meter
        contents = Mutex(
            Contents(
                state: state, kept: kept, lastUsedAt: now, timeToLive: timeToLive, metadata: metadata,
                revision: revision))
        meter.add(kept.count * stateBytes)
    }

    deinit { meter.add(-contents.withLock { $0.kept.count } * stateBytes) }

    var stateBytes: Int { configuration.stateBytes }

    /// What the session takes of the memory for sessions, without its kept states.
    var bytes: Int { stateBytes + definition.count }

    var snapshot: SessionSnapshot {
        contents.withLock { SessionSnapshot(session: record(of: $0), state: $0.state, kept: $0.kept) }
    }

    /// What the session would be after a commit of `state`.
    func snapshot(with state: SessionState, _ change: KeptStateChange, at now: UnixTime) -> SessionSnapshot {
        contents.withLock { contents in
            SessionSnapshot(
                session: record(
                    of: contents, position: state.position, lastUsedAt: max(contents.lastUsedAt, now),
                    revision: contents.revision + 1),
                state: state, kept: contents.kept.applying(change, with: state))
        }
    }

    /// The last committed state.
    var state: SessionState { contents.withLock { $0.state } }

    var session: Session { contents.withLock { record(of: $0) } }

    /// When the session expires if nobody uses it before; `nil` while it has a lease, for then it is in use.
    var expiresAt: UnixTime? {
        contents.withLock { contents in
            guard case .idle = contents.phase else { return nil }
            return contents.lastUsedAt.adding(seconds: contents.timeToLive)
        }
    }

    private func record(of contents: borrowing Contents) -> Session {
        record(
            of: contents, position: contents.state.position, lastUsedAt: contents.lastUsedAt,
            revision: contents.revision)
    }

    private func record(
        of contents: borrowing Contents, position: Int, lastUsedAt: UnixTime, revision: Int
    ) -> Session {
        Session(
            key: key, configuration: configuration, definition: definition, position: position,
            stateBytes: stateBytes,
            createdAt: createdAt, lastUsedAt: lastUsedAt, timeToLive: contents.timeToLive,
            metadata: contents.metadata, revision: revision, parentID: parentID)
    }

    /// Changes what is given and counts as a use.
    func update(timeToLive: Int?, metadata: [UInt8]?, at now: UnixTime) -> Session {
        contents.withLock { contents in
            if let timeToLive { contents.timeToLive = timeToLive }
            if let metadata { contents.metadata = metadata }
            if timeToLive != nil || metadata != nil { contents.revision += 1 }
            contents.lastUsedAt = max(contents.lastUsedAt, now)
            return record(of: contents)
        }
    }

    /// Gives the lease if it is free and the position is as expected.
    func lease(expecting position: Int?, at now: UnixTime) throws(SessionError) -> Turn {
        try contents.withLock { contents throws(SessionError) in
            switch contents.phase {
            case .ended(let reason): throw reason
            case .leased: return .taken
            case .idle: try take(&contents, expecting: position, at: now)
            }
            return .leased(SessionLease(self))
        }
    }

    /// Gives the lease if it is free, else lets `waiter` wait for it.
    func lease(_ waiter: SessionWaiter, places: Int, at now: UnixTime) throws(SessionError) -> Turn {
        try contents.withLock { contents throws(SessionError) in
            switch contents.phase {
            case .ended(let reason): throw reason
            case .idle:
                try take(&contents, expecting: waiter.expectedPosition, at: now)
                return .leased(SessionLease(self))
            case .leased:
                let abandoned = contents.waiting.count < places ? [] : contents.removeAbandoned()
                guard contents.waiting.count < places else {
                    throw .busy(id: key.id.text, waiting: contents.waiting.count)
                }
                contents.waiting.append(waiter)
                return .queued(abandoned: abandoned)
            }
        }
    }

    private func take(
        _ contents: inout Contents, expecting position: Int?, at now: UnixTime
    ) throws(SessionError) {
        try Self.check(contents, expecting: position)
        contents.phase = .leased
        contents.lastUsedAt = max(contents.lastUsedAt, now)
    }

    private static func check(_ contents: borrowing Contents, expecting position: Int?) throws(SessionError) {
        let actual = contents.state.position
        if let position, position != actual { throw .positionMismatch(expected: position, actual: actual) }
    }

    /// Makes `state` the committed one.
    func commit(_ state: SessionState, _ change: KeptStateChange, at now: UnixTime) throws(SessionError) {
        // The former states leave by these variables, so that their memory is freed after the critical section.
        var exchanged = state
        var formerlyKept: [KeptState] = []
        try contents.withLock { contents throws(SessionError) in
            if case .ended(let reason) = contents.phase { throw reason }
            swap(&contents.state, &exchanged)
            if change != .none {
                formerlyKept = contents.kept
                contents.kept = formerlyKept.applying(change, with: state)
                meter.add((contents.kept.count - formerlyKept.count) * stateBytes)
            }
            contents.revision += 1
            contents.lastUsedAt = max(contents.lastUsedAt, now)
        }
    }

    /// Takes the lease back and gives it to the first who waits and can use it.
    func release() {
        var dismissed: [(waiter: SessionWaiter, reason: SessionError)] = []
        let next = contents.withLock { contents -> SessionWaiter? in
            guard case .leased = contents.phase else { return nil }
            contents.phase = .idle
            while let waiter = contents.waiting.popFirst() {
                do throws(SessionError) {
                    if waiter.isAbandoned() { throw .cancelled }
                    try Self.check(contents, expecting: waiter.expectedPosition)
                    contents.phase = .leased
                    return waiter
                } catch {
                    dismissed.append((waiter, error))
                }
            }
            return nil
        }
        for (waiter, reason) in dismissed { waiter.resume(.failure(reason)) }
        next?.resume(.success(SessionLease(self)))
    }

    /// Takes the session out of use; whoever has the lease learns it at the next commit.
    ///
    /// - Returns: Those who waited.
    func end(_ reason: SessionError) -> Deque<SessionWaiter> {
        contents.withLock { contents in
            contents.phase = .ended(reason)
            var waiting: Deque<SessionWaiter> = []
            swap(&contents.waiting, &waiting)
            return waiting
        }
    }

    /// Ends the session if it is idle and its time is over at `now`.
    func expire(at now: UnixTime) -> Bool {
        contents.withLock { contents in
            guard case .idle = contents.phase,
                contents.lastUsedAt.adding(seconds: contents.timeToLive) <= now
            else { return false }
            contents.phase = .ended(.expired(id: key.id.text))
            return true
        }
    }
}
