internal import Compute
internal import Models
internal import Sessions

/// What one generation computes with; whoever has taken it out of its ``Generation`` owns it.
struct GenerationWork: Sendable {
    let plan: GenerationPlan
    var session: TokenSessionState
    /// The tokens left to absorb before the first draw.
    var prompt: ArraySlice<Int>
    var drawn = 0
    var usage: TokenUsage
    /// All tokens of a text that begins with this generation, where its beginning may be shared.
    private let opening: [Int]
    private var hasLooked = false
    /// Given for the tokens of the prompt so far, where they are asked for.
    var scores: PromptScores = []
    private var sampler: TokenSampler
    private var text: TextStream
    private let tokenizer: Tokenizer?

    /// - Parameter session: Where the generation starts.
    /// - Throws: ``APIError/compute(_:)`` for options out of their ranges, ``APIError/model(_:)`` for stop strings.
    init(_ plan: GenerationPlan, from session: TokenSessionState) throws(APIError) {
        self.plan = plan
        self.session = session
        tokenizer = plan.model.loaded.tokenizer
        do throws(ComputeError) {
            sampler = try TokenSampler(plan.sampling, vocabulary: plan.model.engine.shape.vocabulary)
            if let state = session.sampler {
                let window = Array(state.window.suffix(plan.sampling.penaltyWindow))
                let generator = plan.beginsAnew ? sampler.state.generator : state.generator
                try sampler.restore(TokenSampler.State(generator: generator, window: window))
            }
            try sampler.observe(plan.prompt)
        } catch {
            throw .compute(error)
        }
        do throws(ModelError) {
            text = try TextStream(stops: plan.stops)
        } catch {
            throw .model(error)
        }
        // The text of a new prompt does not go on with a character that was cut.
        if plan.prompt.isEmpty { _ = text.append(session.tail) }
        var tokens = plan.prompt
        if case .token(let token) = session.next, !tokens.isEmpty { tokens.insert(token, at: 0) }
        if case .nothing = session.next, tokens.isEmpty, let first = plan.model.firstInput { tokens = [first] }
        prompt = tokens[...]
        usage = TokenUsage(prompt: plan.prompt.count)
        if case .nothing = session.next, !plan.scoresPrompt { opening = tokens } else { opening = [] }
        self.session.tail = []
    }

    /// Whether the next thing is a chunk of the prompt, or a draw from logits that are there.
    var isPreparing: Bool {
        if case .token = session.next { !prompt.isEmpty } else { true }
    }

    /// The same beginning for another text, drawn with another seed.
    func sibling(seed: UInt64) throws(APIError) -> GenerationWork {
        var plan = plan
        plan.sampling.seed = seed
        plan.beginsAnew = true
        var copy = try GenerationWork(plan, from: session)
        copy.prompt = prompt
        return copy
    }

    /// Starts from the longest beginning of the text that is known, once.
    mutating func recall(from prefixes: PrefixCache, for owner: SessionOwner) {
        guard !hasLooked, !opening.isEmpty else { return }
        hasLooked = true
        guard let entry = prefixes.longest(of: opening[...], in: scope(of: owner)) else { return }
        session.state = entry.state
        session.next = .logits(entry.logits)
        prompt = prompt.dropFirst(entry.tokens.count)
        usage.cached = min(entry.tokens.count, usage.prompt)
    }

    /// Keeps the state after the prompt.
    func remember(in prefixes: PrefixCache, for owner: SessionOwner) {
        guard session.state.position == opening.count, case .logits(let logits) = session.next else { return }
        let entry = PrefixCache.Entry(tokens: opening, state: session.state, logits: logits)
        prefixes.insert(entry, in: scope(of: owner), stateBytes: plan.model.engine.stateBytes)
    }

    private func scope(of owner: SessionOwner) -> PrefixCache.Scope {
        PrefixCache.Scope(owner: owner, fingerprint: plan.model.loaded.fingerprint)
    }

    /// Absorbs one chunk of the prompt.
    ///
    /// - Returns: Whether the prompt is absorbed: logits are there to draw from.
    mutating func absorb(_ workspace: inout TokenWorkspace) throws(ComputeError) -> Bool {
        let chunk = Array(prompt.prefix(TokenModel.chunk))
        guard !chunk.isEmpty else { return true }
        var logits: [Float] = []
        let isLast = chunk.count == prompt.count
        let engine = plan.model.engine
        let wanted: TokenModel.PromptLogits = plan.scoresPrompt ? .all : isLast ? .last : .none
        let before = session.next
        try engine.prefill(&session.state, with: chunk, logits: wanted, into: &logits, workspace: &workspace)
        if plan.scoresPrompt { score(chunk, logits, after: before) }
        prompt = prompt.dropFirst(chunk.count)
        let row = engine.shape.vocabulary
        session.next = logits.isEmpty ? .nothing : .logits(Array(logits.suffix(row)))
        return isLast
    }

    /// Notes the log-probabilities of a chunk's tokens: those of the first follow from the logits before.
    private mutating func score(_ chunk: [Int], _ logits: [Float], after before: TokenSessionState.Next) {
        let row = plan.model.engine.shape.vocabulary
        let count = plan.sampling.logProbabilities ?? 0
        for (index, token) in chunk.enumerated() {
            if index > 0 {
                let place = (index - 1) * row
                scores.append(LogProbabilities(of: logits[place..<place + row], chosen: token, count: count))
            } else if case .logits(let former) = before {
                scores.append(LogProbabilities(of: former[...], chosen: token, count: count))
            } else {
                scores.append(nil)
            }
        }
    }

    /// Draws a token from logits.
    ///
    /// - Returns: The event that tells of it, and how the generation ends, if it does.
    mutating func draw(
        from logits: Span<Float>, _ workspace: inout SamplerWorkspace
    ) throws(ComputeError) -> (event: GenerationEvent, end: GenerationOutcome.Reason?) {
        let drawn = try sampler.sample(logits, workspace: &workspace)
        self.drawn += 1
        usage.completion = self.drawn
        session.next = .token(drawn.token)
        let isEnd = drawn.token == plan.lastToken
        let certain = isEnd ? "" : text.append(bytes(of: drawn.token))
        let event = GenerationEvent(
            token: drawn.token, text: certain, logProbabilities: drawn.logProbabilities, position: session.position)
        if isEnd || text.stop != nil { return (event, .stop) }
        return (event, self.drawn == plan.longest ? .length : nil)
    }

    /// Ends the text. A character that is not whole stays with a session that goes on; any other gets it as U+FFFD.
    mutating func finish(_ reason: GenerationOutcome.Reason, keepsTail: Bool) -> GenerationOutcome {
        session.sampler = sampler.state
        var rest = ""
        if text.stop == nil {
            session.tail = keepsTail ? text.pending.bytes : []
            rest = keepsTail ? text.pending.text : text.finish()
        }
        return GenerationOutcome(reason: reason, rest: rest, usage: usage, position: session.position)
    }

    /// The state as it is between two draws, for a commit.
    func checkpoint() -> TokenSessionState {
        var session = session
        session.sampler = sampler.state
        session.tail = text.stop == nil ? text.pending.bytes : []
        return session
    }

    private func bytes(of token: Int) -> [UInt8] {
        guard let tokenizer, !tokenizer.isSpecial(token) else { return [] }
        do { return try tokenizer.bytes(of: token) } catch { return [] }
    }
}
