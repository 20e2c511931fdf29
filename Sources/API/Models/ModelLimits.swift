/// How much the models that clients put may take.
public struct ModelLimits: Sendable {
    /// The most models, of all owners together.
    public var models = 64
    /// The most bytes of all of them together.
    public var bytes = 1 << 30
    /// The longest safetensors body.
    public var bodyBytes = 256 << 20
    /// The longest text to be cut into tokens, in bytes.
    public var textBytes = 1 << 20
    /// The most tokens to be made a text.
    public var tokens = 1 << 20

    public init() {}
}
