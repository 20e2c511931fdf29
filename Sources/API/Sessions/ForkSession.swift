package import HTTP
internal import JSON
internal import Sessions

/// `POST /v1/sessions/{id}/fork`: makes sessions that start where this one was at its last commit.
///
/// It does not wait for who advances the session: a commit is whole, whenever it is looked at.
package enum ForkSession: Endpoint {
    /// The most forks of one request.
    private static let most = 100

    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        return try scope.collectJSON { arguments throws(APIError) in
            let ids = try ids(from: &arguments)
            let timeToLive = try SessionRequest.timeToLive(
                from: &arguments, limits: scope.service.sessions.limits)
            try arguments.finish()
            let forks = try scope.sessions { table, now throws(SessionError) in
                try table.fork(key, as: ids, timeToLive: timeToLive, at: now)
            }
            guard scope.service.waitsForStore else { return scope.list(forks, hasMore: false, status: .created) }
            return .work { _ in
                scope.respond { () throws(APIError) in
                    try scope.service.keepCreated(forks.map(\.key))
                    return scope.listResponse(forks, hasMore: false, status: .created)
                }
            }
        }
    }

    /// The ids that the client chose, or as many new ones as it wants.
    private static func ids(from arguments: inout Arguments) throws(APIError) -> [SessionID] {
        let count = try arguments.optionalInteger("count", in: 1...most)
        guard let value = arguments.json("ids") else { return (0..<(count ?? 1)).map { _ in .random() } }
        let pointer = arguments.pointer(to: "ids")
        guard count == nil else { throw .invalidArgument(pointer, .absentBeside("count")) }
        guard case .array(let elements) = value, (1...most).contains(elements.count) else {
            throw .invalidArgument(pointer, .stated("must be an array of 1 to \(most) ids"))
        }
        var ids: [SessionID] = []
        for (index, element) in elements.enumerated() {
            guard case .string(let text) = element, let id = SessionID(text) else {
                throw .invalidArgument(pointer.appending(index: index), .stated("must match [A-Za-z0-9_-]{1,64}"))
            }
            guard !ids.contains(id) else {
                throw .invalidArgument(pointer.appending(index: index), .stated("must differ from the others"))
            }
            ids.append(id)
        }
        return ids
    }
}
