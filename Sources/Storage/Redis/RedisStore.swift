internal import Synchronization

/// Records in a Redis server, which several processes may share: any of them may go on with any record.
public final class RedisStore: RecordStore {
    private let address: RedisAddress
    private let timeout: Int
    /// The connections that nobody uses at the moment.
    private let idle = Mutex<[RedisConnection]>([])

    /// The most connections kept while nobody uses them.
    private static let mostIdle = 8

    /// Connects.
    ///
    /// - Parameter timeout: How long connecting, and each command, may take, in milliseconds.
    public init(at address: RedisAddress, timeout: Int = 2000) throws(StorageError) {
        self.address = address
        self.timeout = timeout
        _ = try run([.text("PING")])
    }

    public func record(_ key: RecordKey) throws(StorageError) -> Record? {
        let members = ["version", "created_at", "expires_at", "payload"]
        let reply = try run([.text("HMGET"), .text(Self.name(key))] + members.map { .text($0) })
        guard case .list(let values) = reply, values.count == members.count else { throw Self.malformed(key) }
        return try Self.record(key, values)
    }

    public func acquire(
        _ key: RecordKey, for holder: Holder, by takeover: Takeover
    ) throws(StorageError) -> Acquisition {
        let word = if case .atOnce = takeover { "at_once" } else { "after_silence" }
        let reply = try run(
            RedisScript.acquire, keys: [Self.name(key)],
            [.text(holder.name), .text(word), .text(Self.holderPrefix)])
        guard case .list(let values) = reply, let first = values.first?.number else { throw Self.malformed(key) }
        if first == 0, values.count == 2, let other = values[1].text { return .elsewhere(Holder(other)) }
        guard values.count == 6, let token = values[1].number else { throw Self.malformed(key) }
        return .held(Fence(token: token), try Self.record(key, Array(values[2...])))
    }

    public func release(_ key: RecordKey, under fence: Fence) throws(StorageError) {
        _ = try run(RedisScript.release, keys: [Self.name(key)], [.text(String(fence.token))])
    }

    public func put(_ record: Record, under fence: Fence) throws(StorageError) {
        let reply = try run(
            RedisScript.put, keys: [Self.name(record.key), Self.setName(record.key.kind, record.key.owner)],
            [
                .text(String(fence.token)), .text(String(record.version)), .text(String(record.createdAt)),
                .text(record.expiresAt.map { String($0) } ?? ""), .bytes(record.payload), .text(record.key.id),
            ])
        guard reply == .integer(1) else { throw .fenced(record.key) }
    }

    public func remove(_ key: RecordKey, under fence: Fence) throws(StorageError) {
        let reply = try run(
            RedisScript.remove, keys: [Self.name(key), Self.setName(key.kind, key.owner)],
            [.text(String(fence.token)), .text(key.id)])
        guard reply == .integer(1) else { throw .fenced(key) }
    }

    public func list(
        _ kind: RecordKind, of owner: String, after place: RecordPlace?, limit: Int
    ) throws(StorageError) -> [RecordPlace] {
        let set = Self.setName(kind, owner)
        var places: [RecordPlace] = []
        var offset = 0
        while places.count < limit {
            let reply = try run([
                .text("ZRANGEBYSCORE"), .text(set), .text(place.map { String($0.createdAt) } ?? "-inf"), .text("+inf"),
                .text("WITHSCORES"), .text("LIMIT"), .text(String(offset)), .text(String(limit)),
            ])
            guard case .list(let values) = reply, !values.isEmpty else { break }
            for index in stride(from: 0, to: values.count - 1, by: 2) {
                guard let id = values[index].text, let createdAt = values[index + 1].number else { continue }
                let candidate = RecordPlace(createdAt: createdAt, id: id)
                if let place, candidate <= place { continue }
                guard try isThere(RecordKey(kind, owner: owner, id: id)) else {
                    // Its time was over: Redis drops the record alone.
                    _ = try run([.text("ZREM"), .text(set), .text(id)])
                    offset -= 1
                    continue
                }
                places.append(candidate)
            }
            offset += values.count / 2
        }
        return Array(places.prefix(limit))
    }

    public func beat(_ holder: Holder, for milliseconds: Int64) throws(StorageError) {
        _ = try run([
            .text("SET"), .text(Self.holderPrefix + holder.name), .text("1"), .text("PX"), .text(String(milliseconds)),
        ])
    }

    /// Nothing: Redis drops a record when its time is over.
    public func purge(before moment: Int64) {}

    private func isThere(_ key: RecordKey) throws(StorageError) -> Bool {
        try run([.text("HEXISTS"), .text(Self.name(key)), .text("payload")]) == .integer(1)
    }

    // MARK: Names

    private static let holderPrefix = "hippodrome:holder:"

    /// An owner's name may hold any character, so its length goes before it.
    private static func name(_ key: RecordKey) -> String {
        "hippodrome:\(key.kind.rawValue):\(key.owner.utf8.count):\(key.owner):\(key.id)"
    }

    private static func setName(_ kind: RecordKind, _ owner: String) -> String {
        "hippodrome:\(kind.rawValue)s:\(owner)"
    }

    private static func malformed(_ key: RecordKey) -> StorageError { .malformed(name(key)) }

    /// The record of the values of its members.
    private static func record(_ key: RecordKey, _ values: [RedisReply]) throws(StorageError) -> Record? {
        guard case .bytes(let payload) = values[3] else { return nil }
        guard let version = values[0].number, let createdAt = values[1].number else { throw malformed(key) }
        return Record(
            key: key, version: version, createdAt: createdAt, expiresAt: values[2].number, payload: payload)
    }

    // MARK: Commands

    private func run(
        _ script: String, keys: [String], _ arguments: [RedisConnection.Word]
    ) throws(StorageError) -> RedisReply {
        try run(
            [.text("EVAL"), .text(script), .text(String(keys.count))] + keys.map { .text($0) } + arguments)
    }

    /// Runs a command on a connection of its own; a second time on a new one where a kept one had broken.
    private func run(_ words: [RedisConnection.Word]) throws(StorageError) -> RedisReply {
        if let kept = idle.withLock({ $0.popLast() }) {
            do throws(StorageError) {
                let reply = try kept.run(words)
                keep(kept)
                return reply
            } catch {
                guard kept.isBroken else {
                    keep(kept)
                    throw error
                }
            }
        }
        let made = try RedisConnection(to: address, timeout: timeout)
        let reply = try made.run(words)
        keep(made)
        return reply
    }

    private func keep(_ connection: RedisConnection) {
        idle.withLock { idle in
            if idle.count < Self.mostIdle { idle.append(connection) }
        }
    }
}
