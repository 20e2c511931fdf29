/// What a record is about.
public enum RecordKind: String, Sendable, CaseIterable {
    case session, density, model
}

/// Names one record of a store.
public struct RecordKey: Hashable, Sendable {
    public let kind: RecordKind
    /// Whom it belongs to; empty where it belongs to all.
    public let owner: String
    public let id: String

    public init(_ kind: RecordKind, owner: String, id: String) {
        self.kind = kind
        self.owner = owner
        self.id = id
    }
}
