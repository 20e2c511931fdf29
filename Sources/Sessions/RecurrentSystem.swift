public import Compute

/// What a session advances.
public enum RecurrentSystem: Hashable, Sendable {
    /// A HiPPO memory, and what is read from it; `nil` for all its coefficients.
    case memory(HiPPOMemory.Configuration, readout: Readout?)
    /// A token model.
    case tokens(TokenModelReference)
    /// A linear system with outputs of its own.
    case system(SystemState.Configuration)
}
