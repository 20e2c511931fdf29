package import HTTP
internal import Sessions

/// `POST /v1/sessions`: makes a session under an id of the service's choice.
package enum CreateSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission.Course {
        try scope.collectJSON { arguments throws(APIError) in
            let request = try SessionRequest(from: &arguments, limits: scope.service.sessions.limits)
            return request.answer({ () throws(APIError) in try respond(request, scope) }, in: scope)
        }
    }

    private static func respond(_ request: SessionRequest, _ scope: RequestScope) throws(APIError) -> Response {
        do throws(SessionError) {
            let session = try scope.service.sessions.create(
                request.draft, for: scope.principal.owner, at: scope.service.now())
            return scope.record(session, .created, fields: [scope.location(of: session)])
        } catch {
            throw SessionSystem.refusal(of: error)
        }
    }
}
