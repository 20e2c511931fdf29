package import HTTP
internal import Sessions

/// `PUT /v1/sessions/{id}`: makes a session under an id of the client's choice; the same again changes nothing.
package enum PutSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let name = scope.pathParameter("id")
        guard let id = SessionID(name) else {
            throw .invalidArgument(Arguments().pointer(to: "id"), .stated("must match [A-Za-z0-9_-]{1,64}"))
        }
        let key = SessionKey(owner: scope.principal.owner, id: id)
        return try scope.collectJSON { arguments throws(APIError) in
            let request = try SessionRequest(from: &arguments, in: scope)
            return request.answer(in: scope) { checkpoint throws(SessionError) in
                let now = scope.service.now()
                switch try scope.service.sessions.put(request.draft, as: key, at: now, checkpoint: checkpoint) {
                case .created(let session):
                    return (session, scope.record(session, .created, fields: scope.location(of: session)))
                case .existing(let session): return (session, scope.record(session))
                }
            }
        }
    }
}
