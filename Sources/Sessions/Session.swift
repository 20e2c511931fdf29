/// What is told of a session: its record as of the last commit.
public struct Session: Sendable {
    public let key: SessionKey
    public let configuration: SessionConfiguration
    /// What the client said of the configuration: the text of a JSON object from which it can be read again.
    public let definition: [UInt8]
    /// The inputs absorbed.
    public let position: Int
    public let stateBytes: Int
    public let createdAt: UnixTime
    public let lastUsedAt: UnixTime
    /// In seconds, from the last use.
    public let timeToLive: Int
    /// The client's own notes: the text of a JSON object.
    public let metadata: [UInt8]
    /// Grows with every change.
    public let revision: Int
    /// The session that this one was forked from.
    public let parentID: SessionID?

    public var id: SessionID { key.id }

    /// When the session ends if nobody uses it before.
    public var expiresAt: UnixTime { lastUsedAt.adding(seconds: timeToLive) }
}
