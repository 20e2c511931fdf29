/// A session's record and state of one and the same commit.
public struct SessionSnapshot: Sendable {
    public let session: Session
    public let state: SessionState
    /// The states that it has kept, in the order of their positions.
    public let kept: [KeptState]
}
