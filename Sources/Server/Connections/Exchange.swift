internal import HTTP

/// A request that is not answered at once, and what has become of it.
///
/// Its two sides end independently: the request with the last byte of its body, the reply with the last byte of the
/// response. The connection turns to the next request when both have ended.
final class Exchange {
    /// What happens to the request's body.
    enum Intake {
        /// Gather at most `limit` bytes for `handler`.
        case collect(limit: Int, handler: @Sendable ([UInt8]) -> Answer)
        /// Feed it to a conversation as it comes.
        case converse(any Conversation)
        /// Drop it, but no more than so many bytes.
        case discard(left: Int)
        /// It has been read, or there was none.
        case ended
        /// Nobody reads it: the connection closes after the reply.
        case unread
    }

    /// What has become of the response.
    enum Reply {
        /// The request has to be complete first.
        case awaited
        /// A worker, or somebody with a promise, is at it.
        case pending
        /// Its head is out, its body is being made.
        case streaming(BodyStream)
        case ended
    }

    /// What the log will say of it.
    var record: ExchangeRecord
    let head: RequestHead
    let context: ExchangeContext
    let serial: UInt32
    let started: Instant
    /// When the client gives up on the status line.
    let deadline: Instant
    var intake = Intake.ended
    var reply = Reply.awaited
    var decoder: BodyDecoder
    /// The body as far as it is gathered.
    var body: [UInt8] = []
    /// The conversation, until it is closed or has become the reply's stream.
    var conversation: (any Conversation)? {
        didSet { if conversation != nil { isConversation = true } }
    }
    /// When the conversation last said or heard something.
    var lastTurn: Instant
    /// Whether request and reply live at the same time.
    private(set) var isConversation = false
    private var cancellation: Cancellation?

    init(
        _ head: RequestHead, in context: ExchangeContext, from peer: Peer, serial: UInt32, at now: Instant,
        limits: HTTPLimits
    ) {
        record = ExchangeRecord(
            head: head, context: context, peer: peer, status: .ok, outcome: .completed,
            requestBytes: 0, responseBytes: 0, duration: .zero, queued: .zero
        )
        self.head = head
        self.context = context
        self.serial = serial
        started = now
        deadline = now + context.timeout
        lastTurn = now
        decoder = BodyDecoder(framing: head.framing, limits: limits)
    }

    /// The flag that stops what works for this exchange.
    func flag() -> Cancellation {
        if let cancellation { return cancellation }
        let made = Cancellation()
        cancellation = made
        return made
    }

    /// Whether bytes of the body can be taken now.
    var takesInput: Bool {
        switch intake {
        case .collect, .discard: true
        case .converse(let conversation): conversation.backlog <= Policy.backlog
        case .ended, .unread: false
        }
    }

    /// Whether every byte of the request has been read.
    var requestHasEnded: Bool {
        if case .ended = intake { true } else { false }
    }

    var replyHasEnded: Bool {
        if case .ended = reply { true } else { false }
    }

    /// The stream that the reply consists of, while it runs.
    var stream: BodyStream? {
        if case .streaming(let stream) = reply { stream } else { nil }
    }

    /// Whether the status line is still owed.
    var owesStatus: Bool {
        switch reply {
        case .awaited, .pending: true
        case .streaming, .ended: false
        }
    }
}
