internal import DequeModule
internal import HTTP

/// One client's connection, confined to its loop.
///
/// A request's way through it, each step in the extension of that name:
///
///     receive ─▶ parse ─▶ admit ─▶ body ─▶ perform ─▶ reply ─▶ flush ─▶ next request, or close
///     +Input     +Input   +Requests +Body  +Replies   +Replies +Output  +Closing
///                                               └─▶ stream ─▶ flush …   (+Streaming)
///
/// A request that is answered at once never becomes an ``Exchange``. Between requests a connection holds no buffer:
/// input is read into the loop's buffer and output is gathered in the loop's, and only what is left over is kept here.
final class Connection {
    enum Phase {
        /// Serving, or sending what is left.
        case open
        /// Reading on, for the client to see the last response.
        case lingering
        case closed
    }

    let descriptor: Descriptor
    let key: ConnectionKey
    let peer: Peer
    var parser: RequestParser
    /// Received bytes that wait: a part of a head, or requests behind an unfinished one.
    var inbound: [UInt8] = []
    /// What the socket would not take yet.
    var outbound: Outbound?
    /// The request that is not answered yet.
    var exchange: Exchange?
    /// Exchanges whose last bytes are in `outbound`.
    var unsent = Deque<FinishedExchange>()
    /// What epoll waits for.
    var interest: Readiness = [.input, .peerClosed]
    var phase = Phase.open
    /// Whether no request is taken after the present one.
    var isLast = false
    /// Whether the client may be sending bytes that nobody reads.
    var lingers = false
    /// Whether the client has ended its side.
    var peerHasClosed = false
    /// Whether a part of a head is here, so that the rest of it is due.
    var headHasBegun = false
    /// When the present head, idle time or lingering began.
    var mark: Instant
    /// When the socket last took bytes, or began to owe some.
    var progress: Instant
    /// The number of the present or last exchange.
    var serial: UInt32 = 0

    init(_ descriptor: Descriptor, key: ConnectionKey, peer: Peer, at now: Instant, limits: HTTPLimits) {
        self.descriptor = descriptor
        self.key = key
        self.peer = peer
        parser = RequestParser(limits: limits)
        mark = now
        progress = now
    }

    /// Acts on what epoll reports.
    func handle(_ readiness: Readiness, on loop: EventLoop) {
        if !readiness.isDisjoint(with: .broken) {
            return abandon(.clientGone, because: .clientGone, on: loop)
        }
        if readiness.contains(.output) {
            flush(on: loop)
            if phase == .open { takeHeldInput(on: loop) }
        }
        if readiness.contains(.input) {
            receive(on: loop)
        } else if readiness.contains(.peerClosed) {
            endInput(on: loop)
        }
        settle(on: loop)
    }

    /// Goes on after something other than input has changed.
    func proceed(on loop: EventLoop) {
        takeHeldInput(on: loop)
        settle(on: loop)
    }

    /// Leaves everything as it should be until the next event: bytes sent, stream called, interest and appointment set.
    func settle(on loop: EventLoop) {
        guard phase != .closed else { return }
        flushAndGoOn(on: loop)
        if phase == .open {
            callStream(on: loop)
            if isLast, exchange == nil, outbound == nil { end(on: loop) }
        }
        guard phase != .closed else { return }
        updateInterest(on: loop)
        makeAppointment(on: loop)
    }

    /// Sends what there is. Whatever waited behind it is taken up as soon as the socket has taken enough, for no event
    /// tells of that later.
    private func flushAndGoOn(on loop: EventLoop) {
        while phase != .closed {
            let held = pendingBytes > Policy.pendingReplies
            flush(on: loop)
            guard held, phase == .open, pendingBytes <= Policy.pendingReplies else { return }
            takeHeldInput(on: loop)
        }
    }

    /// The count of bytes that wait for the socket.
    var pendingBytes: Int { outbound?.count ?? 0 }

    /// Whether a read would find a taker.
    private var wantsInput: Bool {
        guard !peerHasClosed, pendingBytes <= Policy.pendingReplies else { return false }
        guard let exchange else { return !isLast }
        if exchange.takesInput { return true }
        return exchange.requestHasEnded && !isLast && inbound.count < Policy.pendingRequests
    }

    private func updateInterest(on loop: EventLoop) {
        var wanted: Readiness = []
        if phase == .lingering {
            wanted = .input
        } else {
            if !peerHasClosed { wanted.insert(.peerClosed) }
            if wantsInput { wanted.insert(.input) }
            if outbound != nil { wanted.insert(.output) }
        }
        guard wanted != interest else { return }
        interest = wanted
        loop.poller.change(descriptor, to: wanted, key: key.packed)
    }
}
