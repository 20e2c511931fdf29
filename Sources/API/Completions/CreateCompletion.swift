internal import Compute
package import HTTP
internal import JSON
internal import Sessions

/// `POST /v1/completions`: texts after prompts, as OpenAI's interface has it, whole or as a stream.
package enum CreateCompletion: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        try scope.collectJSON { arguments throws(APIError) in
            let request = try CompletionRequest(from: &arguments, in: scope)
            try arguments.finish()
            guard let id = request.session else {
                return .deferred { deferral in scope.complete(request, with: nil, deferral) }
            }
            let key = SessionKey(owner: scope.principal.owner, id: id)
            let session = try scope.sessions { table, now throws(SessionError) in try table.session(key, at: now) }
            guard session.configuration.model == request.model.reference else {
                throw arguments.refusal("session_id", .stated("must be a session of the model"))
            }
            let turn = SessionTurn(scope: scope, key: key, expectedPosition: nil, purpose: .stream)
            return try turn.begin { lease, deferral in scope.complete(request, with: lease, deferral) }
        }
    }
}

extension RequestScope {
    /// Has the texts written, and tells of them.
    fileprivate func complete(_ request: CompletionRequest, with lease: SessionLease?, _ deferral: Deferral) {
        do throws(APIError) {
            let writing = try generations(of: request, with: lease, deferral)
            let scheduler = service.scheduler
            let reader = GenerationReader(writing.all, scheduler: scheduler)
            try scheduler.reserve(writing.all.count)
            reader.holdsPlaces()
            let texts = CompletionTexts(request, id: "cmpl-\(requestID)", createdAt: service.now())
            if request.isStreamed {
                let source = CompletionStream(reader, texts: texts, scope: self)
                deferral.resolve(.response(stream(contentType: .eventStream, source: source)))
            } else {
                CompletionAnswer(reader, texts: texts, scope: self).resolve(deferral)
            }
            for generation in writing.leaders { scheduler.enqueue(generation, isPreparing: true) }
        } catch {
            lease?.release()
            deferral.resolve(.response(problem(error)))
        }
    }

    /// One generation for each text; those of a prompt follow the first of them.
    private func generations(
        of request: CompletionRequest, with lease: SessionLease?, _ deferral: Deferral
    ) throws(APIError) -> (all: [Generation], leaders: [Generation]) {
        let isStreamed = request.isStreamed
        let isAbandoned = { @Sendable in !isStreamed && deferral.cancellation.isCancelled }
        let capacity = isStreamed ? service.scheduler.limits.queuedBytes : .max
        let model = request.model
        let owner = principal.owner
        let start = lease?.state.tokens ?? TokenSessionState(model.reference)
        let hold = lease.map { SessionHold($0, service: service) }
        var all: [Generation] = []
        var leaders: [Generation] = []
        for prompt in request.prompts {
            var plan = request.plan
            plan.prompt = prompt
            plan.sampling.seed = request.plan.sampling.seed &+ UInt64(all.count)
            let followers = (1..<request.choices).map { choice in
                (
                    generation: Generation(
                        nil, model: model, owner: owner, hold: nil, capacity: capacity, isAbandoned: isAbandoned),
                    seed: plan.sampling.seed &+ UInt64(choice)
                )
            }
            let leader = Generation(
                try GenerationWork(plan, from: start), model: model, owner: owner, hold: hold, capacity: capacity,
                followers: followers, isAbandoned: isAbandoned)
            leaders.append(leader)
            all.append(leader)
            all.append(contentsOf: followers.map(\.generation))
        }
        return (all, leaders)
    }
}
