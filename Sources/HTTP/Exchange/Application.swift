/// What answers requests: the program behind a server.
///
/// A server calls it on an event loop, so no method may block, and none may compute for longer than about 100 µs:
/// longer work is handed back as ``Answer/work(_:)``.
public protocol Application: Sendable {
    /// Decides what becomes of a request whose head is complete, before any byte of its body is read.
    func admit(_ head: RequestHead, from peer: Peer) -> (admission: Admission, context: ExchangeContext)

    /// The response to a request that the protocol or the server's limits refuse.
    ///
    /// - Parameter head: The request's head, where it was read.
    func response(to refusal: Refusal, head: RequestHead?, context: ExchangeContext?) -> Response

    /// Takes note of an exchange that ended, for logs and metrics.
    func completed(_ record: ExchangeRecord)
}
