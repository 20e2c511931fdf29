/// Whom a session belongs to: the id of an API key, or the one anonymous owner where keys are not asked for.
///
/// To any other owner the session does not exist.
public struct SessionOwner: Hashable, Sendable {
    public let name: String

    public init(_ name: String) {
        self.name = name
    }

    /// The owner of all sessions of a service without authentication.
    public static let anonymous = SessionOwner("")
}
