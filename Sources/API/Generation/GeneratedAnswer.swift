internal import Compute
internal import HTTP
internal import JSON
internal import Synchronization

/// The whole text of one generation, once it has ended.
final class GeneratedAnswer: Sendable {
    private let reader: GenerationReader
    private let plan: GenerationPlan
    private let scope: RequestScope
    private let events = Mutex<[GenerationEvent]>([])

    init(_ reader: GenerationReader, plan: GenerationPlan, scope: RequestScope) {
        self.reader = reader
        self.plan = plan
        self.scope = scope
    }

    /// Answers when the text has ended.
    func resolve(_ deferral: Deferral) {
        reader.start { [self] in resolve(deferral) }
        while true {
            let reading = reader.read(0, atMost: .max)
            events.withLock { $0.append(contentsOf: reading.events) }
            switch reading.end {
            case .success(let outcome)?:
                deferral.resolve(.response(response(outcome)))
                return reader.close()
            case .failure(let error)?:
                deferral.resolve(.response(scope.problem(error)))
                return reader.close()
            case nil where reading.events.isEmpty: return
            case nil: continue
            }
        }
    }

    private func response(_ outcome: GenerationOutcome) -> Response {
        let events = events.withLock { $0 }
        return scope.json(fields: .notStored) { json in
            json.beginObject()
            json.member("text", events.map(\.text).joined() + outcome.rest)
            json.member("tokens", integers: events.map(\.token))
            json.member("finish_reason", outcome.reason.rawValue)
            if plan.sampling.logProbabilities != nil {
                json.name("logprobs")
                json.beginArray()
                for event in events {
                    json.beginObject()
                    json.member("token", integer: event.token)
                    event.logProbabilities?.encode(to: &json)
                    json.endObject()
                }
                json.endArray()
            }
            json.member("seed", integer: Int(Int64(bitPattern: plan.sampling.seed)))
            json.member("position", integer: outcome.position)
            outcome.usage.encode(to: &json)
            json.endObject()
        }
    }
}
