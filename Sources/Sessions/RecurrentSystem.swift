public import Compute

/// What a session advances.
public enum RecurrentSystem: Hashable, Sendable {
    /// A HiPPO memory, and what is read from it; `nil` for all its coefficients.
    case memory(HiPPOMemory.Configuration, readout: Readout?)
    /// A token model.
    case tokens(TokenModelReference)
    /// A linear system with outputs of its own.
    case system(SystemState.Configuration)
    /// Softmax attention over a cache of keys and values.
    case attention(AttentionState.Configuration)
    /// A voice activity detector, a step of which takes 512 samples of sound.
    case voice(VoiceModelReference)
    /// Attention with a state of fixed size.
    case linearAttention(LinearAttentionState.Configuration)
}
