/// Who is at the other end of a connection.
public struct Peer: Sendable, Hashable {
    /// The address in text, for the log: `127.0.0.1:50312`, `[::1]:50312` or `unix`.
    public var address: String

    public init(address: String) {
        self.address = address
    }
}
