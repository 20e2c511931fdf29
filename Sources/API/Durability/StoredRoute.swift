internal import HTTP
internal import Sessions

/// An endpoint on a session, or on densities, that may have to be fetched from the store first.
enum StoredRoute {
    /// Decides as `admit` does, after the session has been brought here.
    static func admit(
        _ scope: RequestScope, _ admit: @escaping @Sendable (RequestScope) throws(APIError) -> Admission
    ) throws(APIError) -> Admission {
        let service = scope.service
        guard service.keeper != nil, let id = SessionID(scope.pathParameter("id")) else { return try admit(scope) }
        let key = SessionKey(owner: scope.principal.owner, id: id)
        guard service.mustAskStore(key) else { return try admit(scope) }
        // A conversation is answered while it comes; one that has gone on elsewhere ends with its first commit.
        let isConversation = scope.head.fields[.contentType]?.hasPrefix(MediaType.ndjson.essence) ?? false
        if isConversation, service.sessions.contains(key, at: service.now()) { return try admit(scope) }
        return admitOnWorker(scope) { scope throws(APIError) in
            try service.fetch(key)
            return try admit(scope)
        }
    }

    /// Decides as `admit` does, where it may wait for the store.
    static func admitOnWorker(
        _ scope: RequestScope, _ admit: @escaping @Sendable (RequestScope) throws(APIError) -> Admission
    ) -> Admission {
        let service = scope.service
        let limits = service.configuration.limits
        return .collect(limit: max(limits.jsonBytes, limits.binaryBytes)) { body in
            .deferred { deferral in
                service.environment.execute { deferral.resolve(answer(body, scope, admit)) }
            }
        }
    }

    private static func answer(
        _ body: [UInt8], _ scope: RequestScope, _ admit: @Sendable (RequestScope) throws(APIError) -> Admission
    ) -> Answer {
        do throws(APIError) {
            switch try admit(scope) {
            case .answer(let answer): return answer
            case .collect(let limit, let handler):
                guard body.count <= limit else {
                    throw .refusal(.contentTooLarge(limit: limit, announced: body.count))
                }
                return handler(body)
            case .converse(let conversation, let answer):
                conversation.receive(body)
                conversation.finishInput()
                return answer
            }
        } catch {
            return .response(scope.problem(error))
        }
    }
}
