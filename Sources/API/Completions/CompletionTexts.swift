internal import Compute
internal import JSON
internal import Models
internal import Sessions

/// What all texts of one request for completions have in common, and how they are written.
struct CompletionTexts: Sendable {
    let request: CompletionRequest
    let id: String
    let createdAt: UnixTime
    private let tokenizer: Tokenizer?

    init(_ request: CompletionRequest, id: String, createdAt: UnixTime) {
        self.request = request
        self.id = id
        self.createdAt = createdAt
        tokenizer = request.model.loaded.tokenizer
    }

    var hasLogProbabilities: Bool { request.plan.sampling.logProbabilities != nil }

    /// Writes the object around `choices`.
    func encode(
        usage: TokenUsage?, to json: inout JSONWriter, choices: (inout JSONWriter) -> Void
    ) {
        json.beginObject()
        json.member("id", id)
        json.member("object", "text_completion")
        json.member("created", integer: Int(createdAt.milliseconds / 1000))
        json.member("model", request.model.id)
        json.member("system_fingerprint", request.model.loaded.fingerprint)
        json.name("choices")
        json.beginArray()
        choices(&json)
        json.endArray()
        if let usage { usage.encode(to: &json) }
        json.endObject()
    }

    /// The tokens of the prompt that a text repeats: all but the one that starts a text.
    func echoedPrompt(ofChoice index: Int) -> ArraySlice<Int> {
        guard request.echoes else { return [] }
        let prompt = request.prompts[index / request.choices]
        let first = request.model.loaded.configuration.firstToken
        return request.session == nil && prompt.first == first ? prompt.dropFirst() : prompt[...]
    }

    /// The text of tokens.
    func text(of tokens: some Collection<Int>) -> String {
        guard let tokenizer else { return "" }
        do { return try tokenizer.decode(Array(tokens), specialTokens: .omitted) } catch { return "" }
    }

    /// The characters (Unicode scalars) that begin in a token.
    func characters(in token: Int) -> Int {
        guard let tokenizer, !tokenizer.isSpecial(token) else { return 0 }
        do { return try tokenizer.bytes(of: token).count { $0 & 0xC0 != 0x80 } } catch { return 0 }
    }

    /// A token as a list of log-probabilities names it: its text, or its bytes where they are none.
    func name(of token: Int) -> String {
        guard let tokenizer else { return "token:\(token)" }
        let bytes: [UInt8]
        do { bytes = try tokenizer.bytes(of: token) } catch { return "token:\(token)" }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.elementsEqual(bytes) else {
            return "bytes:" + bytes.map { "\\x" + String(Int($0) + 0x100, radix: 16).dropFirst() }.joined()
        }
        return text
    }

    /// A token with its log-probabilities, and where it begins in its text, in Unicode scalars.
    struct ScoredToken: Sendable {
        let token: Int
        let scores: LogProbabilities?
        let offset: Int
    }

    /// Writes `logprobs` of a choice.
    func encode(_ tokens: [ScoredToken], to json: inout JSONWriter) {
        json.name("logprobs")
        guard hasLogProbabilities else { return json.null() }
        json.beginObject()
        json.name("tokens")
        json.beginArray()
        for token in tokens { json.value(name(of: token.token)) }
        json.endArray()
        json.name("token_logprobs")
        json.beginArray()
        for token in tokens {
            if let scores = token.scores { json.value(scores.chosen) } else { json.null() }
        }
        json.endArray()
        json.name("top_logprobs")
        json.beginArray()
        for token in tokens { encodeTop(of: token, to: &json) }
        json.endArray()
        json.member("text_offset", integers: tokens.map(\.offset))
        json.endObject()
    }

    private func encodeTop(of token: ScoredToken, to json: inout JSONWriter) {
        guard let scores = token.scores else { return json.null() }
        json.beginObject()
        var names: Set<String> = []
        let chosen = LogProbabilities.Entry(token: token.token, logProbability: scores.chosen)
        for entry in scores.top + [chosen] where names.insert(name(of: entry.token)).inserted {
            json.name(name(of: entry.token))
            json.value(entry.logProbability)
        }
        json.endObject()
    }
}

extension TokenUsage {
    static func + (one: Self, other: Self) -> Self {
        TokenUsage(
            prompt: one.prompt + other.prompt, cached: one.cached + other.cached,
            completion: one.completion + other.completion)
    }
}
