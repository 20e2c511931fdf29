/// What is known of an exchange when it has ended.
public struct ExchangeRecord: Sendable {
    /// How it ended.
    public enum Outcome: Sendable {
        /// The whole response was handed to the system.
        case completed
        /// The client went away first.
        case clientGone
        /// The server cut it (a stalled reader, the end of the drain).
        case cut
    }

    public var head: RequestHead?
    public var context: ExchangeContext?
    public var peer: Peer
    public var status: Status
    public var outcome: Outcome
    /// Body bytes received and sent.
    public var requestBytes: Int
    public var responseBytes: Int
    /// From the head's last byte to the last byte of the response.
    public var duration: Duration
    /// Time spent waiting for a worker.
    public var queued: Duration

    public init(
        head: RequestHead?, context: ExchangeContext?, peer: Peer, status: Status, outcome: Outcome,
        requestBytes: Int, responseBytes: Int, duration: Duration, queued: Duration
    ) {
        self.head = head
        self.context = context
        self.peer = peer
        self.status = status
        self.outcome = outcome
        self.requestBytes = requestBytes
        self.responseBytes = responseBytes
        self.duration = duration
        self.queued = queued
    }
}
