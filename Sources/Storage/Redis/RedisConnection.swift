internal import Synchronization

/// A connection to a Redis server: one command at a time.
final class RedisConnection: Sendable {
    private let link: Mutex<RedisLink>

    /// Connects, and logs in where the address has a password.
    ///
    /// - Parameter milliseconds: How long connecting, and later each command, may take.
    init(to address: RedisAddress, timeout milliseconds: Int) throws(StorageError) {
        link = Mutex(try RedisLink(to: address, timeout: milliseconds))
        if let password = address.password { _ = try run([.text("AUTH"), .text(password)]) }
        if address.database != 0 { _ = try run([.text("SELECT"), .text(String(address.database))]) }
    }

    /// A part of a command.
    enum Word {
        case text(String)
        case bytes([UInt8])

        var bytes: [UInt8] {
            switch self {
            case .text(let text): Array(text.utf8)
            case .bytes(let bytes): bytes
            }
        }
    }

    /// Sends a command and waits for its answer.
    ///
    /// - Throws: ``StorageError/unavailable(_:)`` where the connection broke, which is then of no use any more, or
    ///   with what the server said of the command.
    func run(_ words: [Word]) throws(StorageError) -> RedisReply {
        let reply = try link.withLock { link throws(StorageError) in try link.run(words.map(\.bytes)) }
        if case .error(let reason) = reply { throw .unavailable(reason) }
        return reply
    }

    /// Whether the connection has broken.
    var isBroken: Bool { link.withLock { $0.isBroken } }
}
