internal import Compute
internal import JSON
internal import Models
internal import Sessions

/// A session as it is kept and moved: all that it takes to go on bit for bit, in one safetensors file.
///
/// The state is the tensor `state`: the moments of a memory, the numbers of any other system, the model's state of one
/// with a token model, with `logits` or `pending_token` and `window` of its draws. All else is in `__metadata__`.
struct StoredSession: Equatable {
    static let format = "hippodrome-session"
    static let formatVersion = "1"

    /// The numbers of a state.
    enum State: Equatable {
        case numbers([Double])
        case tokens(StoredTokens)

        init(_ state: SessionState) {
            self = state.tokens.map { .tokens(StoredTokens($0)) } ?? .numbers(state.exactNumbers)
        }
    }

    var owner: String
    var definition: String
    /// The fingerprint of the model, of a session that has one.
    var fingerprint: String?
    var position: Int
    var timeToLive: Int
    var metadata: String
    var parentID: String?
    var createdAt: Int64
    var state: State

    init(_ snapshot: SessionSnapshot) {
        let session = snapshot.session
        owner = session.key.owner.name
        definition = String(decoding: session.definition, as: UTF8.self)
        fingerprint = session.configuration.modelFingerprint
        position = session.position
        timeToLive = session.timeToLive
        metadata = String(decoding: session.metadata, as: UTF8.self)
        parentID = session.parentID?.text
        createdAt = session.createdAt.milliseconds
        state = State(snapshot.state)
    }

    /// The same session in another state.
    func with(_ state: SessionState) -> StoredSession {
        var session = self
        session.position = state.position
        session.state = State(state)
        return session
    }

    /// What a file of it holds.
    struct Parts {
        var tensors: [TensorData]
        var metadata: [MetadataEntry]
    }

    /// The file.
    ///
    /// - Parameter seal: Goes along as `hmac`.
    func file(seal: String?) -> [UInt8] {
        let parts = parts(seal: seal)
        return writeSafetensors(parts.tensors, metadata: parts.metadata)
    }

    /// What the file holds.
    func parts(seal: String?) -> Parts {
        var entries = [
            MetadataEntry(name: "format", text: Self.format),
            MetadataEntry(name: "format_version", text: Self.formatVersion),
            MetadataEntry(name: "owner", text: owner),
            MetadataEntry(name: "definition", text: definition),
            MetadataEntry(name: "position", text: "\(position)"),
            MetadataEntry(name: "ttl_seconds", text: "\(timeToLive)"),
            MetadataEntry(name: "metadata", text: metadata),
            MetadataEntry(name: "created_at_ms", text: "\(createdAt)"),
        ]
        for (name, text) in [("fingerprint", fingerprint), ("parent_id", parentID), ("hmac", seal)] {
            if let text { entries.append(MetadataEntry(name: name, text: text)) }
        }
        switch state {
        case .numbers(let numbers):
            return Parts(
                tensors: [TensorData(name: "state", shape: [numbers.count], doubles: numbers)], metadata: entries)
        case .tokens(let tokens):
            return Parts(tensors: tokens.tensors, metadata: entries + tokens.entries)
        }
    }

    /// Reads a file.
    ///
    /// - Returns: The session and its seal, if it has one.
    /// - Throws: ``APIError/invalidSnapshot(_:)`` for a file that is not to the bit what ``file(seal:)`` writes.
    static func read(_ bytes: [UInt8]) throws(APIError) -> (session: StoredSession, seal: String?) {
        let file: SafetensorsFile
        do throws(ModelError) {
            file = try SafetensorsFile(bytes, limits: SafetensorsLimits(header: 8 << 20))
        } catch {
            throw .invalidSnapshot(Problem(error).detail)
        }
        guard file.metadata("format") == format, file.metadata("format_version") == formatVersion else {
            throw .invalidSnapshot("it is no snapshot of a session, or of a format that is not read here")
        }
        let session = try StoredSession(file)
        let seal = file.metadata("hmac")
        guard session.file(seal: seal) == bytes else {
            throw .invalidSnapshot("it is not as this service writes snapshots")
        }
        return (session, seal)
    }

    private init(_ file: SafetensorsFile) throws(APIError) {
        owner = try file.text("owner")
        definition = try file.text("definition")
        fingerprint = file.metadata("fingerprint")
        position = try file.number("position")
        timeToLive = try file.number("ttl_seconds")
        metadata = try file.text("metadata")
        parentID = file.metadata("parent_id")
        createdAt = Int64(try file.number("created_at_ms"))
        if file.metadata("next") == nil {
            state = .numbers(try file.numbers("state") { tensor throws(ModelError) in try file.doubles(of: tensor) })
        } else {
            state = .tokens(try StoredTokens(file))
        }
    }
}

extension SafetensorsFile {
    /// A member of the metadata.
    func text(_ name: String) throws(APIError) -> String {
        guard let text = metadata(name) else { throw .invalidSnapshot("\(name) is missing") }
        return text
    }

    /// A whole number, not negative, among the metadata.
    func number(_ name: String) throws(APIError) -> Int {
        guard let number = Int(try text(name)), number >= 0 else { throw .invalidSnapshot("\(name) is no number") }
        return number
    }

    /// The numbers of a tensor.
    func numbers<Number>(
        _ name: String, _ read: (StoredTensor) throws(ModelError) -> [Number]
    ) throws(APIError) -> [Number] {
        guard let tensor = tensors.first(where: { $0.name == name }) else {
            throw .invalidSnapshot("the tensor \(name) is missing")
        }
        do throws(ModelError) {
            return try read(tensor)
        } catch {
            throw .invalidSnapshot(Problem(error).detail)
        }
    }
}
