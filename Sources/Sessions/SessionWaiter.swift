/// A request that waits for its turn with a session.
struct SessionWaiter: Sendable {
    /// The position that the session must have at its turn; `nil` for any.
    let expectedPosition: Int?
    /// Whether the request needs its turn no longer. Only reads a flag: it is called in a critical section.
    let isAbandoned: @Sendable () -> Bool
    /// Called once, outside of any critical section.
    let resume: @Sendable (Result<SessionLease, SessionError>) -> Void
}
