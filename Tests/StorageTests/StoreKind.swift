import Foundation
import Storage

/// A store of each kind, for tests that hold for all.
enum StoreKind: CaseIterable, Sendable {
    case memory, sqlite, redis

    /// Runs `body` with a fresh, empty store.
    func withStore(_ body: (any RecordStore) throws -> Void) throws {
        switch self {
        case .memory: try body(MemoryStore(now: TestClock.now))
        case .sqlite: try withTemporaryFile { path in try body(SQLiteStore(path: path)) }
        case .redis:
            let server = try RedisServer()
            try withExtendedLifetime(server) { try body(RedisStore(at: server.address)) }
        }
    }
}

enum TestClock {
    @Sendable static func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}

func withTemporaryFile(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
        do { try FileManager.default.removeItem(at: folder) } catch { print("left behind: \(folder.path): \(error)") }
    }
    try body(folder.appending(path: "records.sqlite").path)
}

/// A record of a session with these contents.
func makeRecord(
    _ id: String, owner: String = "", version: Int64 = 1, createdAt: Int64 = 1000, expiresAt: Int64? = nil,
    payload: [UInt8] = [1, 2, 3]
) -> Record {
    Record(
        key: RecordKey(.session, owner: owner, id: id), version: version, createdAt: createdAt, expiresAt: expiresAt,
        payload: payload)
}
