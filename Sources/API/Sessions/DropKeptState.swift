package import HTTP
internal import JSON
internal import Sessions

/// `DELETE /v1/sessions/{id}/checkpoints/{position}`: keeps a state no longer, when it is the request's turn.
package enum DropKeptState: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        let name = scope.pathParameter("position")
        guard let position = Int(name), position >= 0 else {
            throw .invalidArgument(Arguments().pointer(to: "position"), .stated("must be a position"))
        }
        let turn = SessionTurn(scope: scope, key: key, expectedPosition: nil, purpose: .compute(cost: 0))
        return .answer(
            try turn.answer { lease, _ throws(APIError) in
                defer { lease.release() }
                try lease.requireKept(position)
                try scope.service.commit(lease.state, .dropping(position: position), to: lease)
                return scope.empty(.noContent)
            })
    }
}

extension SessionLease {
    /// The state that is kept of a position.
    @discardableResult
    func requireKept(_ position: Int) throws(APIError) -> SessionState {
        let kept = kept
        guard let found = kept.first(where: { $0.position == position }) else {
            throw .session(.notKept(position: position, kept: kept.map(\.position)))
        }
        return found.state
    }
}
