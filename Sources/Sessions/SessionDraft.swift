/// A session that is to be.
public struct SessionDraft: Sendable {
    public var configuration: SessionConfiguration
    /// In seconds, from the last use; `nil` for the table's default.
    public var timeToLive: Int?
    /// The client's own notes: the text of a JSON object.
    public var metadata: [UInt8]

    public init(configuration: SessionConfiguration, timeToLive: Int?, metadata: [UInt8]) {
        self.configuration = configuration
        self.timeToLive = timeToLive
        self.metadata = metadata
    }
}
