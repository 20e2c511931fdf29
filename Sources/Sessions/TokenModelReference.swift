public import Compute

/// A token model as sessions know it: two of one name and fingerprint are the same.
public struct TokenModelReference: Hashable, Sendable {
    public let id: String
    /// Follows from the model's numbers.
    public let fingerprint: String
    public let engine: TokenModel

    public init(id: String, fingerprint: String, engine: TokenModel) {
        self.id = id
        self.fingerprint = fingerprint
        self.engine = engine
    }

    public static func == (one: Self, other: Self) -> Bool {
        one.id == other.id && one.fingerprint == other.fingerprint
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(fingerprint)
    }
}
