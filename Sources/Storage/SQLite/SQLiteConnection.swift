internal import CSQLite

/// A database file, open for one thread at a time, with its statements prepared once.
struct SQLiteConnection: ~Copyable {
    private let handle: OpaquePointer
    private var statements: [String: SQLiteStatement] = [:]

    /// Opens a file, and makes it if there is none.
    init(path: String) throws(StorageError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let status = sqlite3_open_v2(path, &opened, flags, nil)
        guard status == SQLITE_OK, let opened else {
            let reason = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw .unavailable("\(path): \(reason)")
        }
        handle = opened
    }

    deinit {
        for statement in statements.values { statement.finalize() }
        sqlite3_close_v2(handle)
    }

    /// Runs statements without parameters or results.
    func execute(_ text: String) throws(StorageError) {
        guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    /// The prepared form of a statement.
    mutating func statement(_ text: String) throws(StorageError) -> SQLiteStatement {
        if let statement = statements[text] { return statement }
        var prepared: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        guard sqlite3_prepare_v3(handle, text, -1, flags, &prepared, nil) == SQLITE_OK, let prepared else {
            throw failure
        }
        let statement = SQLiteStatement(prepared)
        statements[text] = statement
        return statement
    }

    /// Runs `body` whole or not at all.
    mutating func transaction<Value>(
        _ body: (inout SQLiteConnection) throws(StorageError) -> Value
    ) throws(StorageError) -> Value {
        try execute("BEGIN IMMEDIATE")
        do throws(StorageError) {
            let value = try body(&self)
            try execute("COMMIT")
            return value
        } catch {
            // A failed COMMIT or a full disk may have ended the transaction already.
            if sqlite3_get_autocommit(handle) == 0 { try execute("ROLLBACK") }
            throw error
        }
    }

    private var failure: StorageError { .unavailable(String(cString: sqlite3_errmsg(handle))) }
}
