internal import HTTP
internal import JSON
internal import Sessions

/// Takes in the body of a request that feeds a session, and finds its answer.
///
/// A short body is read at once, then the request waits for its turn. A long one is read by a worker in its turn.
struct FeedIntake: Sendable {
    let scope: RequestScope
    let session: Session
    /// The media type of the body.
    let type: MediaType
    /// Reads the request and refuses members that it leaves unread.
    let read: @Sendable (inout Arguments) throws(APIError) -> SessionFeed

    /// How the exchange goes on.
    func course(answeringAs answer: MediaType) throws(APIError) -> Admission {
        let limits = scope.service.configuration.limits
        let limit = type == .npy ? limits.binaryBytes : limits.jsonBytes
        try scope.requireLength(atMost: limit)
        return .collect(limit: limit) { body in
            do throws(APIError) {
                guard body.count <= LoopWork.longestBody else { return try longAnswer(body, answer) }
                return try self.answer(try feed(body), answer)
            } catch {
                return .response(scope.problem(error))
            }
        }
    }

    private func answer(_ feed: SessionFeed, _ type: MediaType) throws(APIError) -> Answer {
        let cost = feed.cost(on: session.configuration)
        let purpose = EventFormat(type) == nil ? SessionTurn.Purpose.compute(cost: cost) : .stream
        let turn = SessionTurn(
            scope: scope, key: session.key, expectedPosition: feed.expectedPosition, purpose: purpose)
        return try turn.answer { lease, context throws(APIError) in
            try respond(feed, lease, context, type, since: ContinuousClock.now)
        }
    }

    private func longAnswer(_ body: [UInt8], _ type: MediaType) throws(APIError) -> Answer {
        let turn = SessionTurn(
            scope: scope, key: session.key, expectedPosition: nil, purpose: .compute(cost: .max))
        return try turn.answer { lease, context throws(APIError) in
            let started = ContinuousClock.now
            let feed = try feed(body)
            let position = lease.state.position
            if let expected = feed.expectedPosition, expected != position {
                throw .session(.positionMismatch(expected: expected, actual: position))
            }
            return try respond(feed, lease, context, type, since: started)
        }
    }

    private func respond(
        _ feed: SessionFeed, _ lease: SessionLease, _ context: WorkContext, _ type: MediaType,
        since started: ContinuousClock.Instant
    ) throws(APIError) -> Response {
        if let format = EventFormat(type) {
            let producer = SteppedFeed(feed, lease: lease, service: scope.service)
            return scope.stream(contentType: type, source: EventStream(producer, format: format, scope: scope))
        }
        let fed = try fed(feed, lease, context)
        let computed = ContinuousClock.now - started
        scope.service.meters.recordComputation(computed, route: scope.routeNumber)
        return fed.response(type, in: scope, timing: Timing(queued: context.queued, computed: computed))
    }

    /// Feeds the session and gives it back: whoever reads the answer finds it free.
    private func fed(
        _ feed: SessionFeed, _ lease: SessionLease, _ context: WorkContext
    ) throws(APIError) -> FedSession {
        defer { lease.release() }
        return try FedSession(feed, lease: lease, in: scope, context.cancellation)
    }

    private func feed(_ body: [UInt8]) throws(APIError) -> SessionFeed {
        var arguments: Arguments
        if type == .npy {
            arguments = try scope.arguments()
            for parameter in scope.pathParameters { _ = arguments.take(parameter.name) }
            try arguments.append("u", tensor: decodeNumPy(body, at: arguments.pointer(to: "u")))
        } else {
            arguments = try scope.pathArguments(body: body)
        }
        return try read(&arguments)
    }
}
