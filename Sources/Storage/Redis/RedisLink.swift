internal import CHiredis
internal import Glibc

/// The library's own record of a connection.
struct RedisLink: ~Copyable {
    private let context: UnsafeMutablePointer<redisContext>

    init(to address: RedisAddress, timeout milliseconds: Int) throws(StorageError) {
        let limit = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
        let made =
            switch address.endpoint {
            case .tcp(let host, let port): redisConnectWithTimeout(host, port, limit)
            case .unix(let path): redisConnectUnixWithTimeout(path, limit)
            }
        guard let made else { throw .unavailable("\(address): out of memory") }
        guard made.pointee.err == 0 else {
            let reason = Self.reason(of: made)
            redisFree(made)
            throw .unavailable("\(address): \(reason)")
        }
        redisSetTimeout(made, limit)
        context = made
    }

    deinit { redisFree(context) }

    /// Whether the connection has broken.
    var isBroken: Bool { context.pointee.err != 0 }

    /// Sends a command and waits for its answer.
    func run(_ words: [[UInt8]]) throws(StorageError) -> RedisReply {
        guard let answer = send(words) else { throw .unavailable(Self.reason(of: context)) }
        defer { freeReplyObject(answer) }
        return RedisReply(UnsafePointer(answer.assumingMemoryBound(to: redisReply.self)))
    }

    private func send(_ words: [[UInt8]]) -> UnsafeMutableRawPointer? {
        // One buffer for all words, so that their addresses hold together.
        let joined = words.flatMap { $0 }
        let lengths = words.map(\.count)
        return joined.withUnsafeBytes { all in
            let start = all.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
            var offset = 0
            var addresses: [UnsafePointer<CChar>?] = lengths.map { length in
                defer { offset += length }
                return start.map { $0 + offset }
            }
            return redisCommandArgv(context, Int32(words.count), &addresses, lengths)
        }
    }

    private static func reason(of context: UnsafeMutablePointer<redisContext>) -> String {
        withUnsafeBytes(of: context.pointee.errstr) { characters in
            String(decoding: characters.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
