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

    public init(
        key: SessionKey, state: SessionState, definition: [UInt8], timeToLive: Int, metadata: [UInt8],
        parentID: SessionID?, createdAt: UnixTime, revision: Int
    ) {
        self.key = key
        self.state = state
        self.definition = definition
        self.timeToLive = timeToLive
        self.metadata = metadata
        self.parentID = parentID
        self.createdAt = createdAt
        self.revision = revision
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
                createdAt: session.createdAt, revision: session.revision, at: now)
        }[0]
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
