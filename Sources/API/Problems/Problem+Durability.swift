internal import HTTP

extension Problem {
    /// The problem of a session that cannot be had here or now.
    static func ofDurability(_ error: APIError) -> Problem {
        switch error {
        case .foreignSnapshot: Problem(.permissionDenied, "the snapshot is of somebody else's session")
        case .sessionElsewhere(let id):
            Problem(.sessionElsewhere, "another replica has the session \(id)", fields: [Field(.retryAfter, "1")])
        case .storeUnavailable:
            Problem(.storeUnavailable, "the store does not answer", fields: [Field(.retryAfter, "1")])
        case .tooManyGenerations(let limit):
            Problem(
                .overloaded, "there are \(limit) generations, as many as may run at once",
                extras: [.integer("limit", limit)], fields: [Field(.retryAfter, "1")])
        default: Problem(.internal, "an error of the service's own")
        }
    }
}
