internal import JSON

/// One text of a request for completions, as far as it has been read.
struct CompletionChoice: Sendable {
    let index: Int
    private(set) var outcome: GenerationOutcome?
    /// What has come since it was last told.
    private var events: [GenerationEvent] = []
    /// The characters told so far.
    private var characters = 0
    private var hasToldPrompt = false

    init(index: Int) {
        self.index = index
    }

    var isOver: Bool { outcome != nil }

    var hasNews: Bool { !events.isEmpty }

    mutating func take(_ reading: Generation.Reading) throws(APIError) {
        events.append(contentsOf: reading.events)
        switch reading.end {
        case .success(let outcome)?: self.outcome = outcome
        case .failure(let error)?: throw error
        case nil: break
        }
    }

    /// Writes the choice with all that has come; its prompt first, where it is repeated.
    ///
    /// - Parameter scores: The log-probabilities of the prompt's tokens.
    mutating func tell(_ texts: CompletionTexts, scores: PromptScores, to json: inout JSONWriter) {
        var text = ""
        var tokens: [CompletionTexts.ScoredToken] = []
        if !hasToldPrompt {
            hasToldPrompt = true
            let prompt = texts.echoedPrompt(ofChoice: index)
            let given = scores.suffix(prompt.count)
            var offset = 0
            for (place, token) in prompt.enumerated() {
                let score = given.count == prompt.count ? given[given.startIndex + place] : nil
                tokens.append(CompletionTexts.ScoredToken(token: token, scores: score, offset: offset))
                offset += texts.characters(in: token)
            }
            text = texts.text(of: prompt)
        }
        var offset = characters + text.unicodeScalars.count
        for event in events {
            let scored = CompletionTexts.ScoredToken(token: event.token, scores: event.logProbabilities, offset: offset)
            tokens.append(scored)
            text += event.text
            offset += event.text.unicodeScalars.count
        }
        events.removeAll()
        if let outcome { text += outcome.rest }
        characters += text.unicodeScalars.count
        json.beginObject()
        json.member("text", text)
        json.member("index", integer: index)
        texts.encode(tokens, to: &json)
        json.name("finish_reason")
        if let outcome { json.value(outcome.reason.rawValue) } else { json.null() }
        json.endObject()
    }
}
