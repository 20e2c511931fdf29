/// What a store keeps under a key: bytes that it does not look into, and what it needs to know of them.
public struct Record: Equatable, Sendable {
    public var key: RecordKey
    /// Grows with the contents: the position of a session, the revision of a density.
    public var version: Int64
    /// In milliseconds since 1970; lists are in this order.
    public var createdAt: Int64
    /// In milliseconds since 1970; `nil` for a record that stays.
    public var expiresAt: Int64?
    public var payload: [UInt8]

    public init(key: RecordKey, version: Int64, createdAt: Int64, expiresAt: Int64?, payload: [UInt8]) {
        self.key = key
        self.version = version
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.payload = payload
    }
}
