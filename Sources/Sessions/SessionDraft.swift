/// A session that is to be.
public struct SessionDraft: Sendable {
    public var configuration: SessionConfiguration
    /// What the client said of the configuration: the text of a JSON object from which it can be read again.
    public var definition: [UInt8]
    /// In seconds, from the last use; `nil` for the table's default.
    public var timeToLive: Int?
    /// The client's own notes: the text of a JSON object.
    public var metadata: [UInt8]

    public init(configuration: SessionConfiguration, definition: [UInt8] = [], timeToLive: Int?, metadata: [UInt8]) {
        self.configuration = configuration
        self.definition = definition
        self.timeToLive = timeToLive
        self.metadata = metadata
    }
}
