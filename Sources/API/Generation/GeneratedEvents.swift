internal import Compute
internal import HTTP
internal import JSON
internal import Sessions

/// The events of a session's text, a token each.
struct GeneratedEvents: EventProducer {
    private let reader: GenerationReader
    private let id: SessionID
    private let model: TextModel
    /// What the draws started from; `nil` where they went on from former ones.
    private let seed: UInt64?
    private var hasStarted = false
    private var waiting: ArraySlice<GenerationEvent> = []
    private var position = 0
    private var outcome: GenerationOutcome?
    private var hasToldRest = false

    init(_ reader: GenerationReader, id: SessionID, model: TextModel, seed: UInt64?) {
        self.reader = reader
        self.id = id
        self.model = model
        self.seed = seed
    }

    var nextCost: Int { 2_000 }

    var placement: Placement { .loop }

    func start(_ wake: @escaping @Sendable () -> Void) { reader.start(wake) }

    var finishReason: FinishReason { outcome?.reason == .length ? .length : .stop }

    mutating func next(with writer: inout EventWriter) throws(APIError) -> NextEvent {
        if !hasStarted {
            hasStarted = true
            return .event(
                writer.event(.start) { json in
                    json.member("id", id.text)
                    json.member("model", model.id)
                    if let seed { json.member("seed", integer: Int(Int64(bitPattern: seed))) }
                })
        }
        if let event = waiting.popFirst() { return .event(tell(event, with: &writer)) }
        if let outcome { return tellRest(of: outcome, with: &writer) }
        let reading = reader.read(0, atMost: 16)
        waiting = reading.events
        if !waiting.isEmpty {
            if case .success(let outcome)? = reading.end { self.outcome = outcome }
            return .working
        }
        switch reading.end {
        case .success(let outcome)?:
            self.outcome = outcome
            return .working
        case .failure(let error)?: throw error
        case nil: return .awaitingInput
        }
    }

    private mutating func tell(_ event: GenerationEvent, with writer: inout EventWriter) -> [UInt8] {
        position = event.position
        return writer.event(.token) { json in
            json.member("token", integer: event.token)
            json.member("text", event.text)
            event.logProbabilities?.encode(to: &json)
            json.member("position", integer: event.position)
        }
    }

    private mutating func tellRest(of outcome: GenerationOutcome, with writer: inout EventWriter) -> NextEvent {
        guard !hasToldRest, !outcome.rest.isEmpty else { return .finished }
        hasToldRest = true
        return .event(
            writer.event(.token) { json in
                json.member("text", outcome.rest)
                json.member("position", integer: outcome.position)
            })
    }

    func summarize(to json: inout JSONWriter) {
        json.member("position", integer: outcome?.position ?? position)
        if let outcome { outcome.usage.encode(to: &json) }
    }
}

extension LogProbabilities {
    /// Writes `logprob` and, where they were asked for, `top_logprobs`.
    func encode(to json: inout JSONWriter) {
        json.name("logprob")
        json.value(chosen)
        guard !top.isEmpty else { return }
        json.name("top_logprobs")
        json.beginArray()
        for entry in top {
            json.beginObject()
            json.member("token", integer: entry.token)
            json.name("logprob")
            json.value(entry.logProbability)
            json.endObject()
        }
        json.endArray()
    }
}

extension TokenUsage {
    /// Writes the member `usage`.
    func encode(to json: inout JSONWriter) {
        json.name("usage")
        json.beginObject()
        json.member("prompt_tokens", integer: prompt)
        json.member("completion_tokens", integer: completion)
        json.member("total_tokens", integer: prompt + completion)
        json.name("prompt_tokens_details")
        json.beginObject()
        json.member("cached_tokens", integer: cached)
        json.endObject()
        json.endObject()
    }
}
