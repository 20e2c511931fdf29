package import HTTP
internal import Sessions

/// `DELETE /v1/sessions/{id}`: removes a session, also one that is being advanced.
package enum DeleteSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        try scope.sessions { table, now throws(SessionError) in try table.delete(key, at: now) }
        guard scope.service.keeper != nil else { return .answer(.response(scope.empty(.noContent))) }
        return .answer(
            .work { _ in
                scope.respond { () throws(APIError) in
                    try scope.service.removeRecord(of: key)
                    return scope.empty(.noContent)
                }
            })
    }
}
