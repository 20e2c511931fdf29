package import HTTP
internal import JSON
internal import Sessions

/// `POST /v1/sessions/{id}/rewind`: has a session go on, bit for bit, from a state that it has kept, when it is its
/// turn.
///
/// The states that it kept later are no part of its past then and are dropped; to follow several ways from one state,
/// fork.
package enum RewindSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        return try scope.collectJSON { arguments throws(APIError) in
            let position = try arguments.integer("position", in: 0...Int(1) << 53)
            let expectedPosition = try arguments.expectedPosition()
            try arguments.finish()
            let turn = SessionTurn(
                scope: scope, key: key, expectedPosition: expectedPosition, purpose: .compute(cost: 0))
            return try turn.answer { lease, _ throws(APIError) in
                defer { lease.release() }
                let state = try lease.requireKept(position)
                try scope.service.commit(state, .endingAt(position: position), to: lease)
                let session = try scope.sessions { table, now throws(SessionError) in try table.session(key, at: now) }
                return scope.record(session)
            }
        }
    }
}
