package import HTTP
internal import JSON
internal import Sessions

/// `POST /v1/sessions/{id}/checkpoints`: keeps the session's state, when it is its turn, so that it can go back to it.
///
/// A state is kept under its position; keeping it again changes nothing. It counts as one more state of the memory for
/// sessions, though it is a copy only once the session has gone on.
package enum KeepState: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        return try scope.withExpectedPosition(of: key) { lease throws(APIError) in
            let state = lease.state
            try scope.sessions { table, now throws(SessionError) in
                try table.checkRoom(toKeep: state, of: lease, at: now)
            }
            let isNew = !lease.kept.contains { $0.position == state.position }
            if isNew { try scope.service.commit(state, .keeping(since: scope.service.now()), to: lease) }
            guard let kept = lease.kept.first(where: { $0.position == state.position }) else {
                throw .session(.notFound(id: key.id.text))
            }
            return scope.json(isNew ? .created : .ok, fields: .notStored) { kept.encode(to: &$0) }
        }
    }
}

extension KeptState {
    /// Writes what is told of a kept state.
    func encode(to json: inout JSONWriter) {
        json.beginObject()
        json.member("object", "session.checkpoint")
        json.name("position")
        json.value(position)
        json.member("created_at", timestamp(createdAt))
        json.endObject()
    }
}

extension RequestScope {
    /// Has `use` answer when it is the request's turn with the session; the body is empty, or
    /// `{"expected_position": …}`.
    func withExpectedPosition(
        of key: SessionKey, _ use: @escaping @Sendable (SessionLease) throws(APIError) -> Response
    ) throws(APIError) -> Admission {
        let answer = { @Sendable (position: Int?) throws(APIError) -> Answer in
            let turn = SessionTurn(scope: self, key: key, expectedPosition: position, purpose: .compute(cost: 0))
            return try turn.answer { lease, _ throws(APIError) in
                defer { lease.release() }
                return try use(lease)
            }
        }
        guard head.framing != .none && head.framing != .length(0) else { return .answer(try answer(nil)) }
        return try collectJSON { arguments throws(APIError) in
            let expectedPosition = try arguments.expectedPosition()
            try arguments.finish()
            return try answer(expectedPosition)
        }
    }
}
