package import HTTP
internal import Sessions

/// `PUT /v1/sessions/{id}`: makes a session under an id of the client's choice; the same again changes nothing.
package enum PutSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission.Course {
        let name = scope.pathParameter("id")
        guard let id = SessionID(name) else {
            throw .invalidArgument(Arguments().pointer(to: "id"), .stated("must match [A-Za-z0-9_-]{1,64}"))
        }
        let key = SessionKey(owner: scope.principal.owner, id: id)
        return try scope.collectJSON { arguments throws(APIError) in
            let request = try SessionRequest(from: &arguments, limits: scope.service.sessions.limits)
            return request.answer({ () throws(APIError) in try respond(request, key, scope) }, in: scope)
        }
    }

    private static func respond(
        _ request: SessionRequest, _ key: SessionKey, _ scope: RequestScope
    ) throws(APIError) -> Response {
        do throws(SessionError) {
            switch try scope.service.sessions.put(request.draft, as: key, at: scope.service.now()) {
            case .created(let session):
                return scope.record(session, .created, fields: [scope.location(of: session)])
            case .existing(let session): return scope.record(session)
            }
        } catch {
            throw SessionSystem.refusal(of: error)
        }
    }
}
