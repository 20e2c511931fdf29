/// How much a session table may hold.
public struct SessionLimits: Sendable {
    /// The most sessions, of all owners together.
    public var sessions = 10_000
    /// The most bytes of state, of all sessions together.
    public var stateBytes = 1 << 30
    /// The most states that one session keeps to go back to.
    public var keptStates = 16
    /// The most requests that wait for one session.
    public var waiting = 8
    /// The time to live of a session that does not say.
    public var defaultTimeToLive = 900
    /// The longest time to live, in seconds.
    public var longestTimeToLive = 86_400
    /// For how many seconds the table knows that a session has expired.
    public var remembrance = 3_600
    /// The most expired sessions that the table remembers.
    public var remembered = 10_000

    public init() {}
}
