/// A response before it is put on the wire.
///
/// The server adds `Date`, `Content-Length` or `Transfer-Encoding`, and `Connection`; for HEAD it leaves the body out.
public struct Response: Sendable {
    public enum Body: Sendable {
        case empty
        case bytes([UInt8])
        /// `start`, then the numbers as they stand in the memory of a little-endian machine, without a copy of them.
        case doubles(after: [UInt8], [Double])
        case stream(any BodySource)
    }

    public var status: Status
    public var fields: FieldLines
    public var body: Body
    /// Whether the connection ends after this response.
    public var closesConnection: Bool

    public init(_ status: Status, fields: FieldLines = [], body: Body = .empty, closesConnection: Bool = false) {
        self.status = status
        self.fields = fields
        self.body = body
        self.closesConnection = closesConnection
    }
}

/// One field of a message: a name and a value, in the order of the wire.
public struct Field: Hashable, Sendable {
    public var name: FieldName
    public var value: String

    public init(_ name: FieldName, _ value: String) {
        self.name = name
        self.value = value
    }
}
