package import HTTP
internal import JSON
internal import Sessions

/// `GET /v1/sessions/{id}/checkpoints`: the states that a session has kept, in the order of their positions.
package enum ListKeptStates: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        try scope.arguments().finish()
        let kept = try scope.sessions { table, now throws(SessionError) in try table.snapshot(key, at: now).kept }
        return .answer(
            .response(
                scope.json(.ok, fields: .notStored) { json in
                    json.list(kept, hasMore: false) { state, json in state.encode(to: &json) }
                }))
    }
}
