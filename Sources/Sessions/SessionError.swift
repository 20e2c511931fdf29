public import Compute

/// Why the session table, or a session in it, refused.
public enum SessionError: Error, Equatable, Sendable {
    /// The owner has no session of this id.
    case notFound(id: String)
    /// The session was idle for longer than its time to live.
    case expired(id: String)
    /// There is a session of this id with another configuration.
    case alreadyExists(id: String)
    /// As many requests as may wait for the session do so.
    case busy(id: String, waiting: Int)
    /// The session has absorbed `actual` inputs, not `expected`.
    case positionMismatch(expected: Int, actual: Int)
    /// The table holds as many sessions as it may.
    case tooManySessions(limit: Int)
    /// The states of all sessions together would need more than `limit` bytes.
    case memoryExhausted(needed: Int, limit: Int)
    /// The session keeps as many states as it may.
    case tooManyKept(limit: Int)
    /// The session keeps no state of this position; those that it keeps.
    case notKept(position: Int, kept: [Int])
    /// The request that waited for its turn was given up.
    case cancelled
    /// The session's system was refused, or its recurrence could not go on.
    case refused(ComputeError)
}
