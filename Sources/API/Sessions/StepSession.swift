internal import Compute
package import HTTP
internal import JSON
internal import Sessions

/// `POST /v1/sessions/{id}/steps`: advances a session.
///
/// A body of JSON or npy is taken in as a whole and answered as a whole, or as events that are computed while the
/// client reads them. A body of lines is a conversation: each line is answered as it comes.
package enum StepSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        let type = try scope.requireContentType([.json, .npy, .ndjson])
        let session = try scope.sessions { table, now throws(SessionError) in try table.session(key, at: now) }
        if type == .ndjson { return try StepConversation.course(session, scope) }
        // An npy file of complex numbers would have no reader here.
        let tensors: [MediaType] = session.configuration.hasComplexOutputs ? [.json] : [.json, .npy]
        let answer = try scope.negotiate(tensors + [.ndjson, .eventStream])
        return try FeedIntake(scope: scope, session: session, type: type) { arguments throws(APIError) in
            let limit = scope.service.configuration.limits.stepsPerRequest
            return try SessionFeed(
                steps: &arguments, of: session.configuration, tokenizer: scope.tokenizer(of: session), limit: limit)
        }.course(answeringAs: answer)
    }
}
