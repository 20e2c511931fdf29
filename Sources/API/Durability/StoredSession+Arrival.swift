internal import Compute
internal import JSON
internal import Sessions

extension StoredSession {
    /// The session that this one goes on as.
    ///
    /// - Throws: ``APIError/snapshotMismatch(_:)`` where its model is not there or another one;
    ///   ``APIError/invalidSnapshot(_:)`` for a definition or a state that cannot be.
    func arrival(as key: SessionKey, revision: Int, in service: Service) throws(APIError) -> ArrivingSession {
        let configuration = try configuration(in: service, of: key.owner)
        guard configuration.modelFingerprint == fingerprint else {
            throw .snapshotMismatch("the model has another fingerprint than the snapshot's")
        }
        guard (1...service.sessions.limits.longestTimeToLive).contains(timeToLive) else {
            throw .invalidSnapshot("ttl_seconds is beyond the limit")
        }
        let metadata = Array(metadata.utf8)
        guard case .object = try value(of: metadata), metadata.count <= SessionRequest.longestMetadata else {
            throw .invalidSnapshot("metadata is no object, or too long")
        }
        return ArrivingSession(
            key: key, state: try state(of: configuration), definition: Array(definition.utf8),
            timeToLive: timeToLive, metadata: metadata, parentID: parentID.flatMap { SessionID($0) },
            createdAt: UnixTime(milliseconds: createdAt), revision: revision)
    }

    private func configuration(in service: Service, of owner: SessionOwner) throws(APIError) -> SessionConfiguration {
        guard case .object(let object) = try value(of: Array(definition.utf8)) else {
            throw .invalidSnapshot("definition is no object")
        }
        var arguments = Arguments(object)
        do throws(APIError) {
            let configuration = try SessionSystem.configuration(from: &arguments, in: service, of: owner)
            try arguments.finish()
            return configuration
        } catch .modelNotFound(let id) {
            throw .snapshotMismatch("the snapshot is of a session with the model \(id), which is not here")
        } catch .modelNotReady(let id) {
            throw .modelNotReady(id: id)
        } catch {
            throw .invalidSnapshot(Problem(error).detail)
        }
    }

    /// The state that a session of the configuration goes on from.
    func state(of configuration: SessionConfiguration) throws(APIError) -> SessionState {
        do throws(ComputeError) {
            var state = try SessionState(configuration)
            switch (self.state, configuration.model) {
            case (.numbers(let numbers), nil):
                try state.restore(exactly: numbers, position: position)
                guard state.exactNumbers == numbers else { throw .notFinite(argument: "state", index: 0) }
            case (.tokens(let tokens), let model?): state.tokens = try session(tokens, of: model)
            default: throw .notFinite(argument: "state", index: 0)
            }
            guard state.position == position else {
                throw .outOfRange(argument: "position", value: position, allowed: state.position...state.position)
            }
            return state
        } catch {
            throw .invalidSnapshot(Problem(error).detail)
        }
    }

    private func session(
        _ tokens: StoredTokens, of model: TokenModelReference
    ) throws(ComputeError) -> TokenSessionState {
        do throws(APIError) {
            return try tokens.session(of: model)
        } catch {
            throw .notFinite(argument: "state", index: 0)
        }
    }

    private func value(of bytes: [UInt8]) throws(APIError) -> JSONValue {
        do {
            return try parseJSON(bytes)
        } catch {
            throw .invalidSnapshot("it holds a text that is no JSON")
        }
    }
}
