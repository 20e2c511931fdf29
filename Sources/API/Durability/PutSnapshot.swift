package import HTTP
internal import Sessions

/// `PUT /v1/sessions/{id}/snapshot`: has a session go on from a snapshot: a new one, or one of the same configuration.
///
/// All of the snapshot is checked before anything is changed.
package enum PutSnapshot: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let name = scope.pathParameter("id")
        guard let id = SessionID(name) else {
            throw .invalidArgument(Arguments().pointer(to: "id"), .stated("must match [A-Za-z0-9_-]{1,64}"))
        }
        let key = SessionKey(owner: scope.principal.owner, id: id)
        let type = try scope.requireContentType([.safetensors, .octetStream, .json])
        let limits = scope.service.configuration.limits
        let limit = type == .json ? limits.jsonBytes : limits.binaryBytes
        try scope.requireLength(atMost: limit)
        return .collect(limit: limit) { body in
            .work { _ in
                scope.respond { () throws(APIError) in
                    guard type == .json else { return try restore(body, as: key, scope) }
                    var arguments = try scope.pathArguments(body: body)
                    return try restore(try SnapshotJSON.file(from: &arguments), as: key, scope)
                }
            }
        }
    }

    private static func restore(
        _ body: [UInt8], as key: SessionKey, _ scope: RequestScope
    ) throws(APIError) -> Response {
        let service = scope.service
        let (stored, seal) = try StoredSession.read(body)
        guard let seal, service.snapshotKey.accepts(seal, of: stored) else {
            throw .invalidSnapshot("its seal is not this service's")
        }
        guard stored.owner == key.owner.name else { throw .foreignSnapshot }
        let arrival = try stored.arrival(as: key, revision: 0, in: service)
        guard service.sessions.contains(key, at: service.now()) else {
            let session = try scope.sessions { table, now throws(SessionError) in try table.admit(arrival, at: now) }
            try service.keepCreated([session.key])
            return scope.record(session, .created, fields: scope.location(of: session))
        }
        let lease = try scope.sessions { table, now throws(SessionError) in
            try table.lease(key, expecting: nil, at: now)
        }
        guard let lease else { throw .session(.busy(id: key.id.text, waiting: 1)) }
        defer { lease.release() }
        guard lease.state.configuration == arrival.state.configuration else {
            throw .snapshotMismatch("the session \(key.id) has another configuration than the snapshot")
        }
        try service.commit(arrival.state, .droppingAll, to: lease)
        let session = try scope.sessions { table, now throws(SessionError) in try table.session(key, at: now) }
        return scope.record(session)
    }
}
