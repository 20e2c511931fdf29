/// What remains to be done for a response whose head is written.
public struct EncodedHead: Sendable {
    /// What follows the head on the wire.
    public enum Body: Sendable {
        /// Nothing. A source that the response carries is not asked; whoever holds the response closes it.
        case none
        case bytes([UInt8])
        /// Some bytes, then the numbers as they stand in memory.
        case doubles(after: [UInt8], [Double])
        /// So many bytes, which stand behind the head already.
        case included(Int)
        /// What the source produces, framed so.
        case stream(any BodySource, ChunkBuffer.Framing)
    }

    public let body: Body
    /// Whether the connection ends after the body.
    public let closesConnection: Bool

    init(body: Body, closesConnection: Bool) {
        self.body = body
        self.closesConnection = closesConnection
    }
}
