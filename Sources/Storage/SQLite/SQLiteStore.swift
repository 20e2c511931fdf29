internal import Synchronization

/// Records in a file of SQLite, with a write-ahead log.
///
/// What a call has written survives the end of the process at any moment; with `synchronous=NORMAL` the last writes
/// before a loss of power may be missing, never torn. The file belongs to one process at a time: it is locked while
/// it is open, so that whoever held a record before is gone.
public final class SQLiteStore: RecordStore {
    private let connection: Mutex<SQLiteConnection>

    /// Opens a file, and makes it if there is none.
    ///
    /// - Throws: ``StorageError/unavailable(_:)``, also where another process has it open.
    public init(path: String) throws(StorageError) {
        let opened = try SQLiteConnection(path: path)
        for line in Self.preparations { try opened.execute(line) }
        connection = Mutex(opened)
    }

    private static let preparations = [
        "PRAGMA locking_mode=EXCLUSIVE",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=NORMAL",
        "PRAGMA auto_vacuum=INCREMENTAL",
        """
        CREATE TABLE IF NOT EXISTS records (
            kind TEXT NOT NULL, owner TEXT NOT NULL, id TEXT NOT NULL,
            fence INTEGER NOT NULL, version INTEGER, created_at INTEGER, expires_at INTEGER, payload BLOB,
            PRIMARY KEY (kind, owner, id))
        """,
        "CREATE INDEX IF NOT EXISTS in_order ON records (kind, owner, created_at, id) WHERE payload IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS without_record ON records (kind) WHERE payload IS NULL",
        "CREATE INDEX IF NOT EXISTS by_end ON records (expires_at) WHERE expires_at IS NOT NULL",
        // The exclusive lock is taken by the first write, not by the pragma.
        "PRAGMA user_version=1",
    ]

    private static let columns = "fence, version, created_at, expires_at, payload"

    public func record(_ key: RecordKey) throws(StorageError) -> Record? {
        try connection.withLock { connection throws(StorageError) in try Self.find(key, in: &connection).record }
    }

    public func acquire(
        _ key: RecordKey, for holder: Holder, by takeover: Takeover
    ) throws(StorageError) -> Acquisition {
        try connection.withLock { connection throws(StorageError) in
            try connection.transaction { connection throws(StorageError) in
                let (former, record) = try Self.find(key, in: &connection)
                let fence = Fence(token: former.token + 1)
                let statement = try connection.statement(
                    """
                    INSERT INTO records (kind, owner, id, fence) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET fence = excluded.fence
                    """)
                try statement.run(Self.values(key) + [.integer(fence.token)])
                return .held(fence, record)
            }
        }
    }

    public func release(_ key: RecordKey, under fence: Fence) {}

    public func put(_ record: Record, under fence: Fence) throws(StorageError) {
        try write(
            record.key, under: fence,
            [
                .integer(fence.token), .integer(record.version), .integer(record.createdAt),
                record.expiresAt.map { .integer($0) } ?? .null, .bytes(record.payload),
            ])
    }

    public func remove(_ key: RecordKey, under fence: Fence) throws(StorageError) {
        try write(key, under: fence, [.integer(fence.token), .null, .null, .null, .null])
    }

    private func write(
        _ key: RecordKey, under fence: Fence, _ contents: [SQLiteStatement.Value]
    ) throws(StorageError) {
        let written = try connection.withLock { connection throws(StorageError) in
            let statement = try connection.statement(
                """
                INSERT INTO records (kind, owner, id, \(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET fence = excluded.fence, version = excluded.version,
                    created_at = excluded.created_at, expires_at = excluded.expires_at, payload = excluded.payload
                WHERE records.fence <= excluded.fence
                RETURNING 1
                """)
            var count = 0
            try statement.run(Self.values(key) + contents) { _ in count += 1 }
            return count > 0
        }
        guard written else { throw .fenced(key) }
    }

    public func list(
        _ kind: RecordKind, of owner: String, after place: RecordPlace?, limit: Int
    ) throws(StorageError) -> [RecordPlace] {
        try connection.withLock { connection throws(StorageError) in
            let statement = try connection.statement(
                """
                SELECT created_at, id FROM records
                WHERE kind = ? AND owner = ? AND payload IS NOT NULL AND (created_at, id) > (?, ?)
                ORDER BY created_at, id LIMIT ?
                """)
            var places: [RecordPlace] = []
            try statement.run([
                .text(kind.rawValue), .text(owner), .integer(place?.createdAt ?? .min), .text(place?.id ?? ""),
                .integer(Int64(limit)),
            ]) { row in places.append(RecordPlace(createdAt: row.integer(0), id: row.text(1))) }
            return places
        }
    }

    public func beat(_ holder: Holder, for milliseconds: Int64) {}

    public func purge(before moment: Int64) throws(StorageError) {
        try connection.withLock { connection throws(StorageError) in
            try connection.statement("DELETE FROM records WHERE expires_at < ? OR payload IS NULL").run([
                .integer(moment)
            ])
            try connection.execute("PRAGMA incremental_vacuum(1000)")
        }
    }

    private static func values(_ key: RecordKey) -> [SQLiteStatement.Value] {
        [.text(key.kind.rawValue), .text(key.owner), .text(key.id)]
    }

    /// The record under a key, and the token of who took it last.
    private static func find(
        _ key: RecordKey, in connection: inout SQLiteConnection
    ) throws(StorageError) -> (fence: Fence, record: Record?) {
        let statement = try connection.statement(
            "SELECT \(columns) FROM records WHERE kind = ? AND owner = ? AND id = ?")
        var found: (fence: Fence, record: Record?) = (Fence(token: 0), nil)
        try statement.run(values(key)) { row in
            found.fence = Fence(token: row.integer(0))
            guard !row.isNull(4) else { return }
            found.record = Record(
                key: key, version: row.integer(1), createdAt: row.integer(2),
                expiresAt: row.isNull(3) ? nil : row.integer(3), payload: row.bytes(4))
        }
        return found
    }
}
