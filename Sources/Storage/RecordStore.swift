/// Where records outlive the process. Every call may wait for a disk or a network: never on an event loop.
///
/// Times are in milliseconds since 1970. A record whose time is over may still be returned: the caller compares.
public protocol RecordStore: Sendable {
    /// The record under a key, without holding it.
    func record(_ key: RecordKey) throws(StorageError) -> Record?

    /// Makes `holder` the one that may write under a key, and reads what is there.
    func acquire(_ key: RecordKey, for holder: Holder, by takeover: Takeover) throws(StorageError) -> Acquisition

    /// Lets another take the record without waiting; nothing where it has been taken already.
    func release(_ key: RecordKey, under fence: Fence) throws(StorageError)

    /// Writes a record whole: a reader sees the former one or this one.
    ///
    /// - Throws: ``StorageError/fenced(_:)`` where another has taken it since `fence`.
    func put(_ record: Record, under fence: Fence) throws(StorageError)

    /// Removes a record; nothing where there is none.
    ///
    /// - Throws: As ``put(_:under:)``.
    func remove(_ key: RecordKey, under fence: Fence) throws(StorageError)

    /// The places of an owner's records in the order of their making, behind `place`, at most `limit` of them.
    func list(
        _ kind: RecordKind, of owner: String, after place: RecordPlace?, limit: Int
    ) throws(StorageError) -> [RecordPlace]

    /// Says that a holder lives, and for how many milliseconds others shall believe it without hearing more.
    func beat(_ holder: Holder, for milliseconds: Int64) throws(StorageError)

    /// Frees the room of records whose time was over at a moment.
    func purge(before moment: Int64) throws(StorageError)
}

extension RecordStore {
    /// Writes a record that nobody holds, after taking it.
    public func put(_ record: Record, for holder: Holder) throws(StorageError) {
        guard case .held(let fence, _) = try acquire(record.key, for: holder, by: .atOnce) else {
            throw .fenced(record.key)
        }
        try put(record, under: fence)
    }
}
