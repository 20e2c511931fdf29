internal import Compute
package import HTTP
internal import JSON
internal import Models
internal import Sessions

/// `POST /v1/sessions/{id}/generate`: a session with a token model goes on with its text, after a prompt if one is
/// given.
package enum GenerateTokens: Endpoint {
    package static func admit(_ scope: RequestScope) throws(APIError) -> Admission {
        let key = try scope.sessionKey()
        let session = try scope.sessions { table, now throws(SessionError) in try table.session(key, at: now) }
        let model = try scope.model(of: session)
        let type = try scope.negotiate([.json, .ndjson, .eventStream])
        return try scope.collectJSON { arguments throws(APIError) in
            let request = try GenerateRequest(from: &arguments, of: model, limits: scope.service.scheduler.limits)
            try arguments.finish()
            let turn = SessionTurn(
                scope: scope, key: key, expectedPosition: request.expectedPosition, purpose: .stream)
            return try turn.begin { lease, deferral in
                scope.write(request, with: lease, as: type, deferral)
            }
        }
    }
}

/// What `generate` asks for.
struct GenerateRequest: Sendable {
    let plan: GenerationPlan
    let expectedPosition: Int?
    /// Whether the prompt was given as text: then a new text starts with the model's first token.
    let isText: Bool

    init(from arguments: inout Arguments, of model: TextModel, limits: GenerationLimits) throws(APIError) {
        let vocabulary = model.engine.shape.vocabulary
        let text = try arguments.optionalAnyText("prompt", longest: 8 * limits.tokens)
        var prompt: [Int] = []
        if let text {
            guard !arguments.contains("tokens") else { throw arguments.refusal("tokens", .absentBeside("prompt")) }
            prompt = try arguments.encode(text, "prompt", model.loaded.tokenizer, limit: limits.tokens)
        } else if let tokens = try arguments.optionalTokens("tokens", vocabulary: vocabulary, most: limits.tokens) {
            prompt = tokens
        }
        isText = text != nil
        let longest = try arguments.optionalInteger("max_tokens", in: 1...limits.tokens) ?? 16
        var sampling = try SamplingRequest(from: &arguments, vocabulary: vocabulary)
        let counts = TokenSampler.Configuration.logProbabilityCounts
        sampling.configuration.logProbabilities = try arguments.optionalInteger("logprobs", in: counts)
        guard sampling.stops.isEmpty || model.loaded.tokenizer != nil else {
            throw arguments.refusal("stop", .stated("needs a model with a tokenizer"))
        }
        plan = GenerationPlan(
            model: model, prompt: prompt, longest: longest, sampling: sampling.configuration,
            beginsAnew: sampling.hasSeed, stops: sampling.stops,
            ignoresEnd: try arguments.boolean("ignore_eos", default: false))
        expectedPosition = try arguments.expectedPosition()
    }

    /// The plan for a session at `position`.
    func plan(at position: Int) -> GenerationPlan {
        guard isText, position == 0, let first = plan.model.loaded.configuration.firstToken else { return plan }
        var plan = plan
        plan.prompt.insert(first, at: 0)
        return plan
    }
}

extension RequestScope {
    /// Has the session's text go on, and tells of it.
    fileprivate func write(
        _ request: GenerateRequest, with lease: SessionLease, as type: MediaType, _ deferral: Deferral
    ) {
        do throws(APIError) {
            guard let tokens = lease.state.tokens else { throw .internal }
            let work = try GenerationWork(request.plan(at: tokens.position), from: tokens)
            if work.isPreparing, work.prompt.isEmpty, case .nothing = tokens.next {
                throw .missingField(.root.appending(name: "prompt"))
            }
            let isNew = request.plan.beginsAnew || tokens.sampler == nil
            let seed = isNew ? request.plan.sampling.seed : nil
            let hold = SessionHold(lease, service: service)
            let isWhole = EventFormat(type) == nil
            let generation = Generation(
                work, model: request.plan.model, owner: principal.owner, hold: hold,
                capacity: isWhole ? .max : service.scheduler.limits.queuedBytes,
                isAbandoned: { isWhole && deferral.cancellation.isCancelled })
            let reader = GenerationReader([generation], scheduler: service.scheduler)
            try service.scheduler.reserve(1)
            reader.holdsPlaces()
            if let format = EventFormat(type) {
                let events = GeneratedEvents(reader, id: lease.key.id, model: request.plan.model, seed: seed)
                let source = EventStream(events, format: format, scope: self)
                deferral.resolve(.response(stream(contentType: type, source: source)))
            } else {
                GeneratedAnswer(reader, plan: request.plan, seed: seed, scope: self).resolve(deferral)
            }
            service.scheduler.enqueue(generation, isPreparing: work.isPreparing)
        } catch {
            lease.release()
            deferral.resolve(.response(problem(error)))
        }
    }

    /// The token model that a session advances.
    ///
    /// - Throws: ``APIError/badRequest(_:)`` where it advances none, ``APIError/modelNotFound(id:)`` where that is
    ///   gone.
    fileprivate func model(of session: Session) throws(APIError) -> TextModel {
        guard let reference = session.configuration.model else {
            throw .badRequest("the session \(session.id) advances no token model")
        }
        let served = try service.models.model(reference.id, for: principal.owner)
        guard let model = served.text, model.loaded.fingerprint == reference.fingerprint else {
            throw .modelNotFound(id: reference.id)
        }
        return model
    }

    /// The tokenizer of a session's model, if there is one.
    func tokenizer(of session: Session) -> Tokenizer? {
        service.tokenizer(of: session.configuration, owner: session.key.owner)
    }
}

extension Service {
    /// The tokenizer of a session's model, if there is one.
    func tokenizer(of configuration: SessionConfiguration, owner: SessionOwner) -> Tokenizer? {
        guard let reference = configuration.model else { return nil }
        do throws(APIError) {
            let text = try models.model(reference.id, for: owner).text
            return text?.loaded.fingerprint == reference.fingerprint ? text?.loaded.tokenizer : nil
        } catch {
            return nil
        }
    }
}
