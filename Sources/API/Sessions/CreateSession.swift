package import HTTP
internal import Sessions

/// `POST /v1/sessions`: makes a session under an id of the service's choice.
package enum CreateSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        try scope.collectJSON { arguments throws(APIError) in
            let request = try SessionRequest(from: &arguments, in: scope)
            return request.answer(in: scope) { checkpoint throws(SessionError) in
                let session = try scope.service.sessions.create(
                    request.draft, for: scope.principal.owner, at: scope.service.now(), checkpoint: checkpoint)
                return (session, scope.record(session, .created, fields: scope.location(of: session)))
            }
        }
    }
}
