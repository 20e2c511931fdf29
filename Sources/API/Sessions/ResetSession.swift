package import HTTP
internal import JSON
internal import Sessions

/// `POST /v1/sessions/{id}/reset`: puts a session back to position 0, when it is its turn.
///
/// It keeps no state of its past.
package enum ResetSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        return try scope.withExpectedPosition(of: key) { lease throws(APIError) in
            var state = lease.state
            state.reset()
            try scope.service.commit(state, .droppingAll, to: lease)
            let session = try scope.sessions { table, now throws(SessionError) in try table.session(key, at: now) }
            return scope.record(session)
        }
    }
}
