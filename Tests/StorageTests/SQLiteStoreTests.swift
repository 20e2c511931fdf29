import Foundation
import Storage
import Testing

@Suite struct SQLiteStoreTests {
    @Test func `what was put is there after closing and opening`() throws {
        try withTemporaryFile { path in
            do {
                let store = try SQLiteStore(path: path)
                try store.put(makeRecord("a", version: 7), for: Holder("first"))
            }
            let store = try SQLiteStore(path: path)
            #expect(try store.record(makeRecord("a").key)?.version == 7)
            #expect(try store.list(.session, of: "", after: nil, limit: 9).map(\.id) == ["a"])
        }
    }

    @Test func `a file that is open is refused, and named`() throws {
        try withTemporaryFile { path in
            let store = try SQLiteStore(path: path)
            try store.put(makeRecord("a"), for: Holder("first"))
            #expect(throws: StorageError.unavailable("database is locked")) { try SQLiteStore(path: path) }
            withExtendedLifetime(store) {}
        }
    }

    @Test func `a file that is no database is refused`() throws {
        try withTemporaryFile { path in
            try Data("this is a text, and has been one for long enough to fill a header of a database".utf8)
                .write(to: URL(filePath: path))
            #expect(throws: StorageError.unavailable("file is not a database")) { try SQLiteStore(path: path) }
        }
    }

    @Test func `a folder that is not there is refused, and named`() {
        #expect(throws: StorageError.unavailable("/nonexistent/records: unable to open database file")) {
            try SQLiteStore(path: "/nonexistent/records")
        }
    }
}
