internal import Sessions

/// What a store keeps of a session: the session as a file, and the states that it has kept, each as such a file.
///
/// Alone it is the session's file; with kept states `HPKEPT1\n`, then for each file, the session's first, its length as
/// 64 bits little-endian, the time of its keeping in milliseconds likewise, and the file.
struct SessionPayload {
    var session: StoredSession
    /// With the time of their keeping in milliseconds, in the order of their positions.
    var kept: [(state: StoredSession, createdAt: Int64)]

    private static let mark = Array("HPKEPT1\n".utf8)

    init(_ snapshot: SessionSnapshot) {
        let session = StoredSession(snapshot)
        self.session = session
        kept = snapshot.kept.map { (session.with($0.state), $0.createdAt.milliseconds) }
    }

    /// - Throws: ``APIError/invalidSnapshot(_:)`` for bytes that are not to the bit what ``bytes`` gives.
    init(_ bytes: [UInt8]) throws(APIError) {
        guard bytes.starts(with: Self.mark) else {
            session = try StoredSession.read(bytes).session
            kept = []
            return
        }
        var rest = bytes[Self.mark.count...]
        var files: [(state: StoredSession, createdAt: Int64)] = []
        while !rest.isEmpty {
            let length = try Self.number(from: &rest)
            let createdAt = try Self.number(from: &rest)
            guard length >= 0, length <= rest.count else { throw Self.cut }
            files.append((try StoredSession.read(Array(rest.prefix(Int(length)))).session, createdAt))
            rest = rest.dropFirst(Int(length))
        }
        guard let first = files.first else { throw Self.cut }
        session = first.state
        kept = Array(files.dropFirst())
    }

    var bytes: [UInt8] {
        guard !kept.isEmpty else { return session.file(seal: nil) }
        var bytes = Self.mark
        for (state, createdAt) in [(session, session.createdAt)] + kept {
            let file = state.file(seal: nil)
            for number in [Int64(file.count), createdAt] {
                for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
            }
            bytes += file
        }
        return bytes
    }

    /// The session that this one goes on as, with what it has kept.
    func arrival(as key: SessionKey, revision: Int, in service: Service) throws(APIError) -> ArrivingSession {
        var arrival = try session.arrival(as: key, revision: revision, in: service)
        for (state, createdAt) in kept {
            let configuration = arrival.state.configuration
            arrival.kept.append(
                KeptState(try state.state(of: configuration), createdAt: UnixTime(milliseconds: createdAt)))
        }
        return arrival
    }

    private static let cut = APIError.invalidSnapshot("its kept states are cut")

    private static func number(from bytes: inout ArraySlice<UInt8>) throws(APIError) -> Int64 {
        guard bytes.count >= 8 else { throw cut }
        defer { bytes = bytes.dropFirst(8) }
        return bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int64($1) }
    }
}
