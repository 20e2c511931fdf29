internal import HTTP
internal import JSON
internal import Synchronization

/// All texts of a request, once they have ended.
final class CompletionAnswer: Sendable {
    private let reader: GenerationReader
    private let texts: CompletionTexts
    private let scope: RequestScope
    private let choices: Mutex<[CompletionChoice]>

    init(_ reader: GenerationReader, texts: CompletionTexts, scope: RequestScope) {
        self.reader = reader
        self.texts = texts
        self.scope = scope
        choices = Mutex(reader.generations.indices.map { CompletionChoice(index: $0) })
    }

    /// Answers when all texts have ended.
    func resolve(_ deferral: Deferral) {
        reader.start { [self] in resolve(deferral) }
        do throws(APIError) {
            let result: Result<Bool, APIError> = choices.withLock { choices in
                do throws(APIError) {
                    for index in choices.indices {
                        while !choices[index].isOver {
                            let reading = reader.read(index, atMost: .max)
                            guard !reading.isEmpty else { return .success(false) }
                            try choices[index].take(reading)
                        }
                    }
                    return .success(true)
                } catch {
                    return .failure(error)
                }
            }
            guard try result.get() else { return }
            deferral.resolve(.response(response()))
        } catch {
            deferral.resolve(.response(scope.problem(error)))
        }
        reader.close()
    }

    private func response() -> Response {
        var choices = choices.withLock { $0 }
        return scope.json(fields: .notStored) { json in
            let usage = choices.usage(perPrompt: texts.request.choices)
            texts.encode(usage: usage, to: &json) { json in
                for index in choices.indices {
                    let leader = reader.generations[index / texts.request.choices * texts.request.choices]
                    choices[index].tell(texts, scores: leader.scores, to: &json)
                }
            }
        }
    }
}

extension [CompletionChoice] {
    /// The tokens of all texts; a prompt counts once.
    func usage(perPrompt count: Int) -> TokenUsage {
        var usage = TokenUsage()
        for choice in self {
            guard let outcome = choice.outcome else { continue }
            usage.completion += outcome.usage.completion
            guard choice.index % count == 0 else { continue }
            usage.prompt += outcome.usage.prompt
            usage.cached += outcome.usage.cached
        }
        return usage
    }
}
