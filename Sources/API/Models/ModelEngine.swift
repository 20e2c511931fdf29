package import Compute

/// What computes a model.
package enum ModelEngine: Sendable {
    /// Tokens to logits.
    case tokens(TokenModel)
    /// Sound to the probability of speech.
    case voice(VoiceActivityModel)
}
