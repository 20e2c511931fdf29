package import HTTP
internal import JSON
internal import Sessions

/// `POST /v1/sessions/{id}/reset`: puts a session back to position 0, when it is its turn.
package enum ResetSession: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        guard scope.head.framing != .none && scope.head.framing != .length(0) else {
            return .answer(try answer(key, expecting: nil, scope))
        }
        return try scope.collectJSON { arguments throws(APIError) in
            let expectedPosition = try arguments.expectedPosition()
            try arguments.finish()
            return try answer(key, expecting: expectedPosition, scope)
        }
    }

    private static func answer(
        _ key: SessionKey, expecting position: Int?, _ scope: RequestScope
    ) throws(APIError) -> Answer {
        let turn = SessionTurn(scope: scope, key: key, expectedPosition: position, purpose: .compute(cost: 0))
        return try turn.answer { lease, _ throws(APIError) in
            defer { lease.release() }
            var state = lease.state
            state.reset()
            try scope.service.commit(state, to: lease)
            let session = try scope.sessions { table, now throws(SessionError) in try table.session(key, at: now) }
            return scope.record(session)
        }
    }
}
