/// How much may be written at once.
public struct GenerationLimits: Sendable {
    /// The most texts being written, of all owners together.
    public var generations = 1024
    /// The threads that write them.
    public var runners = 1
    /// The most tokens that one request may draw or give.
    public var tokens = 65_536
    /// The most bytes of events that wait for a reader before its generation rests.
    public var queuedBytes = 16 << 10
    /// The most bytes of states after prompts that are kept for texts with the same beginning.
    public var prefixBytes = 64 << 20
    /// The most texts of one request.
    public var choices = 64

    public init() {}
}
