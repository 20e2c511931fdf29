internal import Models

/// Seals snapshots, so that none is taken that this service, or one with the same key, has not given.
struct SnapshotKey: Sendable {
    private let bytes: [UInt8]

    /// - Parameter bytes: `nil` for a key of this process alone.
    init(_ bytes: [UInt8]?) {
        self.bytes = bytes ?? (0..<32).map { _ in UInt8.random(in: 0 ... .max) }
    }

    /// HMAC-SHA256 of the file without its seal, in hexadecimal.
    func seal(_ session: StoredSession) -> String {
        hexadecimal(HMACSHA256.code(of: session.file(seal: nil), key: bytes))
    }

    /// Whether the seal is this key's.
    func accepts(_ seal: String, of session: StoredSession) -> Bool {
        let expected = Array(self.seal(session).utf8)
        let given = Array(seal.utf8)
        return given.count == expected.count && isEqualInConstantTime(given, expected)
    }
}
