package import HTTP
internal import Sessions

/// `PATCH /v1/sessions/{id}`: changes the time to live or the metadata; does not wait for who advances the session.
package enum UpdateSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        return try scope.collectJSON { arguments throws(APIError) in
            let limits = scope.service.sessions.limits
            let timeToLive = try SessionRequest.timeToLive(from: &arguments, limits: limits)
            let metadata = try SessionRequest.metadata(from: &arguments)
            try arguments.finish()
            let session = try scope.sessions { table, now throws(SessionError) in
                try table.update(key, timeToLive: timeToLive, metadata: metadata, at: now)
            }
            return .response(scope.record(session))
        }
    }
}
