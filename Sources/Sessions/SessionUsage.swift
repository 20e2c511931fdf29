/// What a session table holds and has seen.
public struct SessionUsage: Sendable, Equatable {
    /// The living sessions.
    public internal(set) var sessions = 0
    /// The bytes of their states.
    public internal(set) var stateBytes = 0
    /// The sessions that have expired since the start.
    public internal(set) var expired = 0
}
