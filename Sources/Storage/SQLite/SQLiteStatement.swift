internal import CSQLite

/// A prepared statement of a connection; used by one thread at a time.
struct SQLiteStatement {
    /// A value to be bound to a parameter.
    enum Value {
        case text(String)
        case integer(Int64)
        case bytes([UInt8])
        case null
    }

    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    /// Runs the statement to its end.
    ///
    /// - Parameter row: Called for each row of the result, with the statement to read its columns from.
    func run(_ values: [Value], row: (SQLiteStatement) throws(StorageError) -> Void = { _ in }) throws(StorageError) {
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try row(self)
            case SQLITE_DONE: return
            default: throw failure
            }
        }
    }

    func finalize() {
        sqlite3_finalize(handle)
    }

    /// Whether a column of the present row holds nothing.
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func text(_ column: Int32) -> String {
        guard let characters = sqlite3_column_text(handle, column) else { return "" }
        return String(cString: characters)
    }

    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    private func bind(_ value: Value, at index: Int32) throws(StorageError) {
        let status: Int32 =
            switch value {
            case .integer(let number): sqlite3_bind_int64(handle, index, number)
            case .null: sqlite3_bind_null(handle, index)
            case .bytes(let bytes):
                // An empty array has no address, and a null address would bind a null.
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(handle, index, 0)
                    : bytes.withUnsafeBytes { sqlite_bind_bytes(handle, index, $0.baseAddress, UInt64($0.count)) }
            case .text(let text):
                text.utf8CString.withUnsafeBufferPointer {
                    sqlite_bind_characters(handle, index, $0.baseAddress, UInt64($0.count - 1))
                }
            }
        guard status == SQLITE_OK else { throw failure }
    }

    private var failure: StorageError {
        .unavailable(String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
    }
}
