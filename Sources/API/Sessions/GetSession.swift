internal import Compute
package import HTTP
internal import JSON
internal import Sessions

/// `GET /v1/sessions/{id}`: the record of a session, with its state on request, as of its last commit.
///
/// It does not wait for who advances the session, and does not prolong the session's life.
package enum GetSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        var arguments = try scope.arguments()
        _ = try arguments.text("id", longest: SessionID.longest)
        let wantsState = try arguments.boolean("state", default: false)
        try arguments.finish()
        let snapshot = try scope.sessions { table, now throws(SessionError) in try table.snapshot(key, at: now) }
        guard wantsState else { return .answer(.response(scope.record(snapshot.session))) }
        let cost = 2 * snapshot.session.configuration.stateCount * SessionTurn.costOfNumber
        guard cost > LoopWork.longest else { return .answer(.response(respond(snapshot, scope))) }
        return .answer(.work { _ in respond(snapshot, scope) })
    }

    private static func respond(_ snapshot: SessionSnapshot, _ scope: RequestScope) -> Response {
        scope.json(fields: .notStored) { json in
            snapshot.session.encode(to: &json) { json in
                json.name("state")
                snapshot.state.encode(to: &json)
            }
        }
    }
}
