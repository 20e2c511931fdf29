internal import Synchronization

/// A session that comes from elsewhere.
public struct ArrivingSession: Sendable {
    public var key: SessionKey
    public var state: SessionState
    public var definition: [UInt8]
    /// In seconds, from the last use.
    public var timeToLive: Int
    public var metadata: [UInt8]
    public var parentID: SessionID?
    public var createdAt: UnixTime
    /// Goes on from where it came.
    public var revision: Int
    /// In the order of their positions.
    public var kept: [KeptState]

    public init(
        key: SessionKey, state: SessionState, definition: [UInt8], timeToLive: Int, metadata: [UInt8],
        parentID: SessionID?, createdAt: UnixTime, revision: Int, kept: [KeptState] = []
    ) {
        self.key = key
        self.state = state
        self.definition = definition
        self.timeToLive = timeToLive
        self.metadata = metadata
        self.parentID = parentID
        self.createdAt = createdAt
        self.revision = revision
        self.kept = kept
    }
}

extension SessionTable {
    /// Enters a session that comes from elsewhere; its arrival is a use.
    ///
    /// - Throws: ``SessionError/alreadyExists(id:)`` where there is one of its key, and what limits refuse.
    public func admit(_ session: ArrivingSession, at now: UnixTime) throws(SessionError) -> Session {
        try insert([session.key], at: now) { key, sequence in
            SessionCell(
                key: key, sequence: sequence, state: session.state, definition: session.definition,
                timeToLive: session.timeToLive, metadata: session.metadata, parentID: session.parentID,
                createdAt: session.createdAt, revision: session.revision, kept: session.kept, meter: kept, at: now)
        }[0]
    }

    /// Refuses a state more that a session would keep.
    ///
    /// - Throws: ``SessionError/tooManyKept(limit:)``, ``SessionError/memoryExhausted(needed:limit:)``.
    public func checkRoom(toKeep state: SessionState, of lease: SessionLease, at now: UnixTime) throws(SessionError) {
        let kept = lease.kept
        guard !kept.contains(where: { $0.position == state.position }) else { return }
        guard kept.count < limits.keptStates else { throw .tooManyKept(limit: limits.keptStates) }
        try checkRoom(for: 0, stateBytes: state.configuration.stateBytes, at: now)
    }

    /// Whether there is a session under `key`.
    public func contains(_ key: SessionKey, at now: UnixTime) -> Bool {
        do throws(SessionError) {
            _ = try session(key, at: now)
            return true
        } catch {
            return false
        }
    }

    /// The keys of all sessions.
    public var keys: [SessionKey] { index.withLock { $0.keys } }
}
