public import Compute

/// A voice activity detector that sessions advance; two of one name and fingerprint are the same.
public struct VoiceModelReference: Hashable, Sendable {
    public let id: String
    /// Of configuration and weights.
    public let fingerprint: String
    public let model: VoiceActivityModel

    public init(id: String, fingerprint: String, model: VoiceActivityModel) {
        self.id = id
        self.fingerprint = fingerprint
        self.model = model
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.id == right.id && left.fingerprint == right.fingerprint
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(fingerprint)
    }
}
