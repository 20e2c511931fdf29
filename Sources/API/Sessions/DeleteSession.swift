package import HTTP
internal import Sessions

/// `DELETE /v1/sessions/{id}`: removes a session, also one that is being advanced.
package enum DeleteSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        try scope.sessions { table, now throws(SessionError) in try table.delete(key, at: now) }
        return .answer(.response(scope.empty(.noContent)))
    }
}
