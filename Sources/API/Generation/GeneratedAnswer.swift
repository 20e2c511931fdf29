internal import Compute
internal import HTTP
internal import JSON
internal import Synchronization

/// The whole text of one generation, once it has ended.
final class GeneratedAnswer: Sendable {
    private let reader: GenerationReader
    private let plan: GenerationPlan
    /// What the draws started from; `nil` where they went on from former ones.
    private let seed: UInt64?
    private let scope: RequestScope
    private let events = Mutex<[GenerationEvent]>([])

    init(_ reader: GenerationReader, plan: GenerationPlan, seed: UInt64?, scope: RequestScope) {
        self.reader = reader
        self.plan = plan
        self.seed = seed
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
                // The place is free before the client can ask for the next.
                reader.close()
                return deferral.resolve(.response(response(outcome)))
            case .failure(let error)?:
                reader.close()
                return deferral.resolve(.response(scope.problem(error)))
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
            if let seed { json.member("seed", integer: Int(Int64(bitPattern: seed))) }
            json.member("position", integer: outcome.position)
            outcome.usage.encode(to: &json)
            json.endObject()
        }
    }
}
