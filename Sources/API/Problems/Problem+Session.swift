internal import HTTP
internal import JSON
internal import Sessions

extension Problem {
    /// The problem that a refusal of the session table is.
    init(_ error: SessionError) {
        self =
            switch error {
            case .notFound(let id): Problem(.sessionNotFound, "there is no session \(id)")
            case .expired(let id): Problem(.sessionExpired, "the session \(id) was idle for too long and is gone")
            case .alreadyExists(let id):
                Problem(.alreadyExists, "there is a session \(id) with another configuration")
            case .busy(let id, let waiting):
                Problem(
                    .sessionBusy, "\(waiting) requests wait for the session \(id) already",
                    extras: [.integer("waiting", waiting)], fields: [Field(.retryAfter, "1")])
            case .positionMismatch(let expected, let actual):
                Problem(
                    .positionMismatch, at: JSONPointer.root.appending(name: "expected_position"),
                    "must be the session's position, \(actual)",
                    detail: "the session is at position \(actual), not \(expected)",
                    extras: [.integer("position", actual)])
            case .tooManySessions(let limit):
                Problem(
                    .sessionMemoryExhausted, "there are \(limit) sessions, as many as there may be",
                    extras: [.integer("limit", limit)])
            case .memoryExhausted(let needed, let limit):
                Problem(
                    .sessionMemoryExhausted, "the states of all sessions would take \(needed) bytes of \(limit)",
                    extras: [.integer("limit", limit), .integer("actual", needed)])
            case .tooManyKept(let limit):
                Problem(
                    .quotaExceeded, "the session keeps \(limit) states, as many as it may",
                    extras: [.integer("limit", limit)])
            case .notKept(let position, let kept):
                Problem(
                    .checkpointNotFound, at: JSONPointer.root.appending(name: "position"),
                    kept.isEmpty
                        ? "the session keeps none" : "must be one of \(kept.map(String.init).joined(separator: ", "))",
                    detail: "the session keeps no state of position \(position)")
            case .cancelled: Problem(.deadlineExceeded, "the deadline passed before it was the request's turn")
            case .refused(let error): Problem(error)
            }
    }
}
