package import HTTP
internal import Sessions

/// `GET /v1/sessions/{id}/snapshot`: a session as of its last commit, as a sealed file, safetensors or JSON.
package enum GetSnapshot: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        let type = try scope.negotiate([.safetensors, .octetStream, .json])
        var arguments = try scope.arguments()
        _ = try arguments.text("id", longest: SessionID.longest)
        try arguments.finish()
        let snapshot = try scope.sessions { table, now throws(SessionError) in try table.snapshot(key, at: now) }
        return .answer(
            .work { _ in
                let session = StoredSession(snapshot)
                let seal = scope.service.snapshotKey.seal(session)
                guard type != .json else {
                    return scope.json(.ok, fields: .notStored) {
                        SnapshotJSON.write(session.parts(seal: seal), to: &$0)
                    }
                }
                let file = session.file(seal: seal)
                return scope.bytes(type: .safetensors, fields: .notStored, file)
            })
    }
}
