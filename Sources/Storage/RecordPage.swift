/// Where a page of a list begins: behind the record that was made at a time, of those of one time by id.
public struct RecordPlace: Hashable, Sendable, Comparable {
    /// In milliseconds since 1970.
    public let createdAt: Int64
    public let id: String

    public init(createdAt: Int64, id: String) {
        self.createdAt = createdAt
        self.id = id
    }

    public static func < (left: RecordPlace, right: RecordPlace) -> Bool {
        (left.createdAt, left.id) < (right.createdAt, right.id)
    }
}
