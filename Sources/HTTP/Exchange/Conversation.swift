/// A request body and a response body that live at the same time (full duplex).
public protocol Conversation: BodySource {
    /// Takes bytes of the request's body as they arrive. Called on the event loop.
    func receive(_ bytes: [UInt8])

    /// The request's body is complete.
    func finishInput()

    /// Bytes taken but not yet worked through; above 64 KiB the server stops reading from the client.
    var backlog: Int { get }
}
