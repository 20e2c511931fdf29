internal import Compute
internal import HTTP
internal import JSON
internal import Sessions

/// The members that a session is made of.
struct SessionRequest: Sendable {
    /// The most bytes of a session's metadata.
    static let longestMetadata = 16 << 10

    var draft: SessionDraft

    /// Reads all members of a request to make a session; refuses others.
    init(from arguments: inout Arguments, in scope: RequestScope) throws(APIError) {
        let limits = scope.service.sessions.limits
        let definition = arguments.definition()
        let configuration = try SessionSystem.configuration(
            from: &arguments, in: scope.service, of: scope.principal.owner)
        _ = try arguments.optionalChoice("dtype", of: StateType.self)
        draft = SessionDraft(
            configuration: configuration, definition: definition,
            timeToLive: try Self.timeToLive(from: &arguments, limits: limits),
            metadata: try Self.metadata(from: &arguments) ?? Array("{}".utf8))
        try arguments.finish()
    }

    /// The type in which states are kept.
    private enum StateType: String, CaseIterable {
        case float64
    }

    static func timeToLive(from arguments: inout Arguments, limits: SessionLimits) throws(APIError) -> Int? {
        try arguments.optionalInteger("ttl_seconds", in: 1...limits.longestTimeToLive)
    }

    /// The text of the member `metadata`, which is an object.
    static func metadata(from arguments: inout Arguments) throws(APIError) -> [UInt8]? {
        guard let value = arguments.json("metadata") else { return nil }
        let pointer = arguments.pointer(to: "metadata")
        guard case .object = value else { throw .invalidArgument(pointer, .object) }
        var json = JSONWriter()
        json.value(value)
        guard json.bytes.count <= longestMetadata else {
            throw .invalidArgument(pointer, .stated("must take at most \(longestMetadata) bytes"))
        }
        return json.bytes
    }

    /// The answer that making a session gives, where it belongs: a system that takes long to prepare, on a worker.
    func answer(
        in scope: RequestScope, _ make: @escaping @Sendable (Checkpoint) throws(SessionError) -> (Session, Response)
    ) -> Answer {
        let respond: @Sendable (Checkpoint) -> Response = { checkpoint in
            scope.respond { () throws(APIError) in
                let made: (session: Session, response: Response)
                do throws(SessionError) {
                    made = try make(checkpoint)
                } catch {
                    throw SessionSystem.refusal(of: error)
                }
                try scope.service.keepCreated([made.session.key])
                return made.response
            }
        }
        guard draft.configuration.preparationCost > LoopWork.longest || scope.service.waitsForStore else {
            return .response(respond({}))
        }
        return .work { context in
            respond { () throws(ComputeError) in
                if context.cancellation.isCancelled { throw .cancelled }
            }
        }
    }
}

extension Arguments {
    /// The members that say what a session is, as the text of a JSON object.
    fileprivate func definition() -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for name in ["model", "system", "channels", "initial_state"] {
            guard case .json(let value)? = peek(name) else { continue }
            json.name(name)
            json.value(value)
        }
        json.endObject()
        return json.bytes
    }
}
