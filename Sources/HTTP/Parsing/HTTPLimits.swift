/// How much of a request's framing a parser accepts.
public struct HTTPLimits: Sendable, Hashable {
    /// The longest request target; a longer one is ``Refusal/targetTooLong(limit:)``.
    public var targetBytes: Int
    /// The longest field section, with its line ends and the empty line that ends it; a longer one is
    /// ``Refusal/fieldsTooLarge(limit:)``.
    public var fieldBytes: Int
    /// The most fields of a section; more are ``Refusal/tooManyFields(limit:)``.
    public var fieldCount: Int
    /// The longest trailer section, counted as ``fieldBytes`` is.
    public var trailerBytes: Int
    /// The longest extension of one chunk, from the byte after its size to its line end.
    public var chunkExtensionBytes: Int

    public init(
        targetBytes: Int = 8_192, fieldBytes: Int = 16_384, fieldCount: Int = 100, trailerBytes: Int = 8_192,
        chunkExtensionBytes: Int = 1_024
    ) {
        precondition(targetBytes > 0 && fieldBytes > 1 && fieldCount >= 0 && trailerBytes > 1)
        precondition(targetBytes <= Int32.max / 2 && fieldBytes <= Int32.max / 2)
        precondition(trailerBytes <= Int32.max && chunkExtensionBytes >= 0)
        self.targetBytes = targetBytes
        self.fieldBytes = fieldBytes
        self.fieldCount = fieldCount
        self.trailerBytes = trailerBytes
        self.chunkExtensionBytes = chunkExtensionBytes
    }
}
