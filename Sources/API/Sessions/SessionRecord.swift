internal import Compute
internal import HTTP
internal import JSON
internal import Sessions

extension Session {
    /// Writes the session's record: an object, into which `more` writes further members.
    func encode(to json: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }) {
        json.beginObject()
        json.member("id", id.text)
        json.member("object", "session")
        json.name("model")
        if let model = configuration.modelID {
            json.value(model)
            json.member("fingerprint", configuration.modelFingerprint ?? "")
        } else {
            json.null()
            json.name("system")
            SessionSystem.encode(configuration, to: &json)
        }
        json.name("channels")
        json.value(configuration.channels)
        json.name("position")
        json.value(position)
        json.name("state_bytes")
        json.value(stateBytes)
        if let parentID { json.member("parent_id", parentID.text) }
        json.member("created_at", timestamp(createdAt))
        json.member("last_used_at", timestamp(lastUsedAt))
        json.member("expires_at", timestamp(expiresAt))
        json.name("ttl_seconds")
        json.value(timeToLive)
        json.name("metadata")
        json.raw(metadata)
        more(&json)
        json.endObject()
    }
}

extension SessionState {
    /// Writes the state: `{"x":…,"position":…}`, or `{"coefficients":…,"moments":…,"position":…}` of a memory, of shape
    /// `[N]`, or `[channels, N]` where there are several, and of an attention as ``SessionConfiguration/stateShape``
    /// says. A session that begins with it goes on bit for bit.
    func encode(to json: inout JSONWriter) {
        let shape = shape
        json.beginObject()
        if memory == nil {
            json.name("x")
            SessionNumbers(numbers, shape: shape, isComplex: configuration.hasComplexStates).encode(to: &json)
        }
        if let memory {
            json.name("coefficients")
            encodeCoefficients(to: &json)
            json.name("moments")
            Tensor(shape: shape, values: memory.moments).encode(to: &json)
        }
        if let tokens {
            json.name("pending_token")
            if case .token(let token) = tokens.next { json.value(token) } else { json.null() }
        }
        json.name("position")
        json.value(position)
        json.endObject()
    }

    /// Writes the coefficients alone.
    func encodeCoefficients(to json: inout JSONWriter) {
        SessionNumbers(
            coefficients, shape: configuration.stateShape, isComplex: configuration.hasComplexStates
        ).encode(to: &json)
    }
}

extension RequestScope {
    /// The key of the session that the path names.
    ///
    /// - Throws: ``SessionError/notFound(id:)`` for a name that no session can have.
    func sessionKey() throws(APIError) -> SessionKey {
        let name = pathParameter("id")
        guard let id = SessionID(name) else { throw .session(.notFound(id: name)) }
        return SessionKey(owner: principal.owner, id: id)
    }

    /// A response with a session's record.
    func record(_ session: Session, _ status: Status = .ok, fields: FieldLines = []) -> Response {
        var lines = fields
        lines.append(.notStored)
        return json(status, fields: lines) { session.encode(to: &$0) }
    }

    /// The path of a session, for `Location`.
    func location(of session: Session) -> FieldLines {
        [Field(.location, "/v1/sessions/\(session.id)")]
    }

    /// Asks the session table, and lets its refusal be the answer.
    func sessions<Value>(
        _ ask: (SessionTable, UnixTime) throws(SessionError) -> Value
    ) throws(APIError) -> Value {
        do throws(SessionError) {
            return try ask(service.sessions, service.now())
        } catch {
            throw .session(error)
        }
    }
}
