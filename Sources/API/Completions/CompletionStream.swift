internal import HTTP
internal import JSON
internal import Synchronization

/// The texts of a request as server-sent events, chunk after chunk, in the form of OpenAI's interface.
///
/// Where a text's prompt is to be scored, its first chunk waits for the scores.
final class CompletionStream: BodySource {
    private let reader: GenerationReader
    private let texts: CompletionTexts
    private let scope: RequestScope
    private let interruption = Cancellation()
    private let choices: Mutex<[CompletionChoice]>

    init(_ reader: GenerationReader, texts: CompletionTexts, scope: RequestScope) {
        self.reader = reader
        self.texts = texts
        self.scope = scope
        choices = Mutex(reader.generations.indices.map { CompletionChoice(index: $0) })
    }

    var placement: Placement { .loop }

    var heartbeat: [UInt8]? { EventFormat.serverSent.heartbeat }

    func start(_ wake: @escaping @Sendable () -> Void) { reader.start(wake) }

    func interrupt(_ reason: Cancellation.Reason) { interruption.cancel(reason) }

    func close() { reader.close() }

    func produce(into chunks: inout ChunkBuffer, cancellation: Cancellation) -> Production {
        if interruption.reason == .shutdown { return fail(.refusal(.shuttingDown), into: &chunks) }
        if interruption.isCancelled || cancellation.isCancelled { return .end }
        // Only one thread produces; the copy leaves the lock free for `close`.
        var choices = choices.withLock { $0 }
        defer { self.choices.withLock { $0 = choices } }
        do throws(APIError) {
            var hasNews = false
            for index in choices.indices where !choices[index].isOver && !chunks.isFull {
                try choices[index].take(reader.read(index, atMost: 16))
                guard choices[index].hasNews || choices[index].isOver else { continue }
                hasNews = true
                chunks.append(event { json in tell(&choices[index], to: &json) })
            }
            if choices.allSatisfy(\.isOver) { return finish(choices, into: &chunks) }
            return hasNews ? .more : .idle
        } catch {
            return fail(error, into: &chunks)
        }
    }

    private func tell(_ choice: inout CompletionChoice, to json: inout JSONWriter) {
        let leader = reader.generations[choice.index / texts.request.choices * texts.request.choices]
        texts.encode(usage: nil, to: &json) { json in choice.tell(texts, scores: leader.scores, to: &json) }
    }

    private func finish(_ choices: [CompletionChoice], into chunks: inout ChunkBuffer) -> Production {
        if texts.request.tellsUsage {
            let usage = choices.usage(perPrompt: texts.request.choices)
            chunks.append(event { json in texts.encode(usage: usage, to: &json) { _ in } })
        }
        chunks.append(Array("data: [DONE]\n\n".utf8))
        reader.close()
        return .end
    }

    private func fail(_ error: APIError, into chunks: inout ChunkBuffer) -> Production {
        chunks.append(Array("data: ".utf8) + scope.problemBody(error) + Array("\n\n".utf8))
        reader.close()
        return .end
    }

    private func event(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        write(&json)
        return Array("data: ".utf8) + json.bytes + Array("\n\n".utf8)
    }
}
