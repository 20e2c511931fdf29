internal import HTTP

/// What other threads tell a loop.
enum LoopMessage: Sendable {
    /// Serve this new connection; its place in the count of connections is taken already.
    case adopt(Descriptor, Peer, Entry)
    /// An answer has come; `nil` if the promise of one was dropped. `queued` is the nanoseconds waited for a worker.
    case answered(Ticket, Answer?, queued: Int64)
    /// A work item's deadline passed before a worker came to it.
    case expired(Ticket)
    /// A worker has produced a batch of a stream.
    case produced(Ticket, any BodySource, ChunkBuffer, Production)
    /// A stream that was idle has something to say.
    case woken(Ticket, StreamBell)
    /// End gracefully: stop accepting at `begin`, be done by `end`.
    case drain(begin: Instant, end: Instant)
    /// End at once.
    case stop

    /// Lets go of what a message holds that nobody will read.
    func discard() {
        switch self {
        case .adopt(let descriptor, _, _): descriptor.close()
        case .answered(_, let answer, _): answer?.discard()
        case .produced(_, let source, _, _): source.close()
        case .expired, .woken, .drain, .stop: break
        }
    }
}

/// Whether a new connection is served or told that there is no room.
enum Entry: Sendable {
    case served, refused
}

/// Names an exchange from outside its loop; it may be over by the time the name comes back.
struct Ticket: Sendable, Equatable {
    let connection: ConnectionKey
    let exchange: UInt32
}

extension Answer {
    /// Lets go of an answer that nobody will send.
    func discard() {
        if case .response(let response) = self { response.discard() }
    }
}

extension Response {
    /// Lets go of a response that nobody will send.
    func discard() {
        if case .stream(let source) = body { source.close() }
    }
}
