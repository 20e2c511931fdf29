package import HTTP
internal import JSON
internal import Sessions

/// `GET /v1/sessions`: the caller's sessions, in the order of their making, a page at a time.
package enum ListSessions: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        var arguments = try scope.arguments()
        let limit = try arguments.optionalInteger("limit", in: 1...100) ?? 20
        let order = try arguments.optionalChoice("order", of: SessionOrder.self) ?? .descending
        let after = try arguments.optionalText("after", longest: SessionID.longest)
        try arguments.finish()
        let page = try page(after: after, order: order, limit: limit, scope)
        return .answer(scope.list(page.sessions, hasMore: page.hasMore))
    }

    private static func page(
        after name: String?, order: SessionOrder, limit: Int, _ scope: RequestScope
    ) throws(APIError) -> SessionPage {
        let unknown = APIError.invalidArgument(
            Arguments().pointer(to: "after"), .stated("must be the id of one of your sessions"))
        var after: SessionID?
        if let name {
            after = SessionID(name)
            guard after != nil else { throw unknown }
        }
        do throws(SessionError) {
            return try scope.service.sessions.list(
                of: scope.principal.owner, after: after, order: order, limit: limit, at: scope.service.now())
        } catch {
            throw unknown
        }
    }
}

extension RequestScope {
    /// The answer with a list of sessions, written where it belongs.
    func list(_ sessions: [Session], hasMore: Bool, status: Status = .ok) -> Answer {
        let cost = sessions.reduce(0) { $0 + $1.encodingCost }
        guard cost > LoopWork.longest else {
            return .response(listResponse(sessions, hasMore: hasMore, status: status))
        }
        return .work { _ in listResponse(sessions, hasMore: hasMore, status: status) }
    }

    /// The response with a list of sessions.
    func listResponse(_ sessions: [Session], hasMore: Bool, status: Status) -> Response {
        json(status, fields: .notStored) { json in
            sessions.encodeList(hasMore: hasMore, to: &json)
        }
    }
}

extension Session {
    /// The predicted time of writing the record, in nanoseconds.
    fileprivate var encodingCost: Int {
        2000 + (configuration.readout?.weights.count ?? 0) * SessionTurn.costOfNumber + metadata.count / 8
    }
}

extension [Session] {
    /// Writes the sessions as a list.
    fileprivate func encodeList(hasMore: Bool, to json: inout JSONWriter) {
        json.list(self, hasMore: hasMore) { session, json in
            session.encode(to: &json)
        } more: { json in
            for (name, session) in [("first_id", first), ("last_id", last)] {
                json.name(name)
                if let session { json.value(session.id.text) } else { json.null() }
            }
        }
    }
}
