/// What a session is found by: two owners may use one id for two sessions.
public struct SessionKey: Hashable, Sendable {
    public let owner: SessionOwner
    public let id: SessionID

    public init(owner: SessionOwner, id: SessionID) {
        self.owner = owner
        self.id = id
    }
}
