internal import Compute
internal import Models

/// What is to be written, once a request has been read.
struct GenerationPlan: Sendable {
    let model: TextModel
    /// The tokens to be absorbed before the first draw.
    var prompt: [Int]
    /// The most tokens to be drawn.
    var longest: Int
    var sampling: TokenSampler.Configuration
    /// Whether the draws start from the seed, or go on where the session's last ones ended.
    var beginsAnew: Bool
    var stops: [String]
    /// Whether the end of text is a token like any other.
    var ignoresEnd = false
    /// Whether the log-probabilities of the prompt's tokens are wanted too.
    var scoresPrompt = false

    /// The token that ends a text.
    var lastToken: Int? { ignoresEnd ? nil : model.loaded.configuration.lastToken }
}
