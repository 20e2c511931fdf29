internal import Compute
internal import JSON
internal import Models
internal import Sessions

/// What a request for completions asks for, in the terms of OpenAI's interface.
struct CompletionRequest: Sendable {
    let model: TextModel
    /// The tokens of each prompt, with the one that starts a text in front.
    let prompts: [[Int]]
    /// The texts of each prompt.
    let choices: Int
    let plan: GenerationPlan
    let isStreamed: Bool
    /// Whether a stream tells of its usage at the end.
    let tellsUsage: Bool
    /// Whether the texts begin with their prompts.
    let echoes: Bool
    /// The session that goes on with the text.
    let session: SessionID?

    /// - Throws: ``APIError`` at the member at fault. Members that are `null` count as absent.
    init(from arguments: inout Arguments, in scope: RequestScope) throws(APIError) {
        arguments.dropNulls()
        let limits = scope.service.scheduler.limits
        model = try scope.textModel(from: &arguments)
        let vocabulary = model.engine.shape.vocabulary
        choices = try arguments.optionalInteger("n", in: 1...limits.choices) ?? 1
        if let best = try arguments.optionalInteger("best_of", in: 1...limits.choices), best != choices {
            throw arguments.refusal("best_of", .stated("must be n"))
        }
        echoes = try arguments.boolean("echo", default: false)
        isStreamed = try arguments.boolean("stream", default: false)
        tellsUsage =
            try arguments.optionalObject("stream_options") { options throws(APIError) in
                try options.boolean("include_usage", default: false)
            } ?? false
        _ = try arguments.optionalAnyText("user", longest: 1024)
        var sampling = try SamplingRequest(from: &arguments, vocabulary: vocabulary)
        let counts = TokenSampler.Configuration.logProbabilityCounts
        sampling.configuration.logProbabilities = try arguments.optionalInteger("logprobs", in: counts)
        session = try arguments.session()
        let reader = PromptReader(model: model, limits: limits, startsText: session == nil)
        prompts = try reader.prompts(from: &arguments)
        guard prompts.count * choices <= limits.choices else {
            throw arguments.refusal("n", .stated("must leave at most \(limits.choices) texts, with all prompts"))
        }
        guard session == nil || prompts.count * choices == 1 else {
            throw arguments.refusal("session_id", .stated("must stand beside one prompt and one choice"))
        }
        plan = GenerationPlan(
            model: model, prompt: [],
            longest: try arguments.optionalInteger("max_tokens", in: (echoes ? 0 : 1)...limits.tokens) ?? 16,
            sampling: sampling.configuration, beginsAnew: sampling.hasSeed || session == nil, stops: sampling.stops,
            ignoresEnd: try arguments.boolean("ignore_eos", default: false),
            scoresPrompt: echoes && sampling.configuration.logProbabilities != nil)
    }
}

/// Reads the prompts of a request.
private struct PromptReader {
    let model: TextModel
    let limits: GenerationLimits
    /// Whether a prompt starts a text.
    let startsText: Bool

    /// `prompt`: a text, several, the tokens of one, or those of several.
    func prompts(from arguments: inout Arguments) throws(APIError) -> [[Int]] {
        guard let value = arguments.json("prompt") else {
            guard model.firstInput != nil else { throw .missingField(arguments.pointer(to: "prompt")) }
            return [startsText ? start : []]
        }
        let pointer = arguments.pointer(to: "prompt")
        if let tokens = try readTokens(value, at: pointer, vocabulary: vocabulary), !tokens.isEmpty {
            return [try checked(tokens, at: pointer)]
        }
        switch value {
        case .string: return [try prompt(value, at: pointer)]
        case .array(let elements) where !elements.isEmpty && elements.count <= limits.choices:
            var prompts: [[Int]] = []
            for (index, element) in elements.enumerated() {
                prompts.append(try prompt(element, at: pointer.appending(index: index)))
            }
            return prompts
        default:
            throw .invalidArgument(
                pointer, .stated("must be a string, a list of tokens, or a list of up to \(limits.choices) of them"))
        }
    }

    private var vocabulary: Int { model.engine.shape.vocabulary }

    private var start: [Int] { startsText ? model.loaded.configuration.firstToken.map { [$0] } ?? [] : [] }

    private func prompt(_ value: JSONValue, at pointer: JSONPointer) throws(APIError) -> [Int] {
        if let tokens = try readTokens(value, at: pointer, vocabulary: vocabulary) {
            return try checked(tokens, at: pointer)
        }
        guard case .string(let text) = value else {
            throw .invalidArgument(pointer, .stated("must be a string or a list of tokens"))
        }
        guard let tokenizer = model.loaded.tokenizer else {
            throw .invalidArgument(pointer, .stated("must be a list of tokens: the model has no tokenizer"))
        }
        let tokens: [Int]
        do throws(ModelError) {
            tokens = try tokenizer.encode(text, addedTokens: .asText)
        } catch {
            throw .model(error)
        }
        return try checked(start + tokens, at: pointer)
    }

    private func checked(_ tokens: [Int], at pointer: JSONPointer) throws(APIError) -> [Int] {
        guard tokens.count <= limits.tokens else {
            throw .invalidArgument(pointer, .stated("must be at most \(limits.tokens) tokens"))
        }
        guard !tokens.isEmpty || !startsText || model.firstInput != nil else {
            throw .invalidArgument(pointer, .stated("must not be empty for this model"))
        }
        return tokens
    }
}

extension Arguments {
    fileprivate mutating func session() throws(APIError) -> SessionID? {
        guard let name = try optionalText("session_id", longest: SessionID.longest) else { return nil }
        guard let id = SessionID(name) else {
            throw refusal("session_id", .stated("must match [A-Za-z0-9_-]{1,64}"))
        }
        return id
    }
}
