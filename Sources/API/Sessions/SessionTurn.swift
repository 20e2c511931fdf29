internal import HTTP
internal import Sessions

/// A request's turn with a session: it comes at once, or when those before are done.
struct SessionTurn: Sendable {
    /// The predicted time of writing a number as JSON, in nanoseconds.
    static let costOfNumber = 40

    /// What the turn is for.
    enum Purpose: Sendable {
        /// To compute a response, for about so many nanoseconds.
        case compute(cost: Int)
        /// To begin a stream, which computes later.
        case stream
    }

    let scope: RequestScope
    let key: SessionKey
    let expectedPosition: Int?
    let purpose: Purpose

    /// The answer that `use` gives once it has the lease.
    ///
    /// - Throws: Why the session cannot be had, now or later.
    func answer(
        _ use: @escaping @Sendable (SessionLease, WorkContext) throws(APIError) -> Response
    ) throws(APIError) -> Answer {
        let lease = try scope.sessions { table, now throws(SessionError) in
            try table.lease(key, expecting: expectedPosition, at: now)
        }
        if let lease { return answer(with: lease, use) }
        return .deferred { deferral in wait(deferral, use) }
    }

    /// Has `use` answer once it has the lease, at once or on the thread that gives it back.
    ///
    /// - Throws: Why the session cannot be had now.
    func begin(
        _ use: @escaping @Sendable (SessionLease, Deferral) -> Void
    ) throws(APIError) -> Answer {
        let lease = try scope.sessions { table, now throws(SessionError) in
            try table.lease(key, expecting: expectedPosition, at: now)
        }
        return .deferred { deferral in
            if let lease { return use(lease, deferral) }
            scope.service.sessions.lease(
                key, expecting: expectedPosition, at: scope.service.now(),
                unless: { deferral.cancellation.isCancelled },
                resume: { result in
                    switch result {
                    case .success(let lease): use(lease, deferral)
                    case .failure(let error): deferral.resolve(.response(scope.problem(.session(error))))
                    }
                })
        }
    }

    private func answer(
        with lease: SessionLease, _ use: @escaping @Sendable (SessionLease, WorkContext) throws(APIError) -> Response
    ) -> Answer {
        if case .compute(let cost) = purpose, cost > LoopWork.longest || scope.service.waitsForStore {
            return work(with: lease, use)
        }
        let context = WorkContext(queued: .zero, cancellation: LoopWork.cancellation)
        return .response(scope.respond { () throws(APIError) in try use(lease, context) })
    }

    private func work(
        with lease: SessionLease, _ use: @escaping @Sendable (SessionLease, WorkContext) throws(APIError) -> Response
    ) -> Answer {
        .work { context in scope.respond { () throws(APIError) in try use(lease, context) } }
    }

    private func wait(
        _ deferral: Deferral,
        _ use: @escaping @Sendable (SessionLease, WorkContext) throws(APIError) -> Response
    ) {
        scope.service.sessions.lease(
            key, expecting: expectedPosition, at: scope.service.now(),
            unless: { deferral.cancellation.isCancelled },
            resume: { result in
                switch (result, purpose) {
                case (.failure(let error), _): deferral.resolve(.response(scope.problem(.session(error))))
                case (.success(let lease), .stream): deferral.resolve(answer(with: lease, use))
                // On the thread that gave the lease back, work would pile up turn upon turn.
                case (.success(let lease), .compute): deferral.resolve(work(with: lease, use))
                }
            })
    }
}
