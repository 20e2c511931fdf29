internal import Compute
package import HTTP
internal import JSON
internal import Sessions

/// `POST /v1/sessions/{id}/prefill`: advances a session as stepping does, without telling of each step.
package enum PrefillSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        let type = try scope.requireContentType([.json, .npy])
        let session = try scope.sessions { table, now throws(SessionError) in try table.session(key, at: now) }
        let answer = try scope.negotiate([.json])
        return try FeedIntake(scope: scope, session: session, type: type) { arguments throws(APIError) in
            let limit = scope.service.configuration.limits.stepsPerRequest
            return try SessionFeed(
                prefill: &arguments, of: session.configuration, tokenizer: scope.tokenizer(of: session), limit: limit)
        }.course(answeringAs: answer)
    }
}
