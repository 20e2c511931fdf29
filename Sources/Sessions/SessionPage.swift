/// Which way a list of sessions runs.
public enum SessionOrder: String, Sendable, CaseIterable {
    /// The oldest first.
    case ascending = "asc"
    /// The newest first.
    case descending = "desc"
}

/// A part of an owner's sessions.
public struct SessionPage: Sendable {
    public let sessions: [Session]
    /// Whether there are more behind the last one.
    public let hasMore: Bool
}
