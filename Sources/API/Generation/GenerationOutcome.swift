internal import Compute

/// How a generation ended.
struct GenerationOutcome: Sendable {
    enum Reason: String, Sendable {
        /// A stop string or the end of the text came.
        case stop
        /// As many tokens were drawn as were asked for.
        case length
    }

    let reason: Reason
    /// Text that was held back and is certain now.
    let rest: String
    let usage: TokenUsage
    let position: Int
}

/// How many tokens a request took.
struct TokenUsage: Sendable {
    var prompt = 0
    /// Of the prompt's, those whose state was at hand.
    var cached = 0
    var completion = 0
}

/// The log-probabilities of a prompt's tokens, each given those before it; `nil` for the first of a text.
typealias PromptScores = [LogProbabilities?]
