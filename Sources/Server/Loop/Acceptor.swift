internal import CLinux
internal import HTTP

/// The listening sockets and the hand-over of accepted connections: each goes to the loop that has the fewest.
///
/// Source of the rule: SO_REUSEPORT lets the kernel hash instead, and four clients were seen to land on one loop of
/// two.
final class Acceptor {
    /// The keys of listeners are this and the following.
    static let firstKey = UInt64.max - 4096

    private let listeners: [Listener]
    private let loops: [LoopHandle]
    private let maximumConnections: Int
    /// Stands in for a client's descriptor when none is left, so that a full table does not make the loop spin.
    private var reserve: Int32
    /// While nothing can be accepted: when to try again.
    private(set) var resumption = Instant.never

    init(_ listeners: [Listener], handingTo loops: [LoopHandle], maximumConnections: Int) {
        self.listeners = listeners
        self.loops = loops
        self.maximumConnections = maximumConnections
        reserve = system_open_reserve()
    }

    deinit {
        if reserve >= 0 { system_close(reserve) }
    }

    func watch(with poller: Poller) {
        for (index, listener) in listeners.enumerated() {
            _ = poller.add(listener.descriptor, for: .input, key: Self.firstKey + UInt64(index))
        }
    }

    /// Accepts whoever waits, within reason.
    func accept(fromListenerOf key: UInt64, on loop: EventLoop) {
        let index = Int(key - Self.firstKey)
        for _ in 0..<64 {
            switch listeners[index].accept() {
            case .connection(let descriptor, let peer): place(descriptor, peer, on: loop)
            case .aborted: continue
            case .none: return
            case .exhausted: return turnAway(from: listeners[index], on: loop)
            }
        }
    }

    /// Stops listening, after those who wait have been let in; they stay on this loop, for others may have ended.
    func close(on loop: EventLoop) {
        for listener in listeners {
            accepting: while true {
                switch listener.accept() {
                case .connection(let descriptor, let peer):
                    loop.handle.connections.increment()
                    loop.adopt(descriptor, from: peer, as: .served)
                case .aborted: continue
                case .none, .exhausted: break accepting
                }
            }
            listener.close()
        }
    }

    /// Stops listening at once.
    func discard() {
        for listener in listeners { listener.close() }
    }

    private func place(_ descriptor: Descriptor, _ peer: Peer, on loop: EventLoop) {
        var total = 0
        var fewest = Int.max
        var chosen = loop.handle
        for handle in loops {
            let count = handle.connections.value
            total += count
            if count < fewest { (fewest, chosen) = (count, handle) }
        }
        // Some are told that there is no room; more than that are not even told.
        guard total < maximumConnections + maximumConnections / 8 + 16 else { return descriptor.close() }
        let entry: Entry = total < maximumConnections ? .served : .refused
        chosen.connections.increment()
        if chosen !== loop.handle {
            if chosen.mailbox.post(.adopt(descriptor, peer, entry)) { return }
            // That loop has drained and ended; this one is about to drain, but serves until then.
            chosen.connections.decrement()
            loop.handle.connections.increment()
        }
        loop.adopt(descriptor, from: peer, as: entry)
    }

    /// No descriptor is left: the reserve makes room to accept one client and close it, so that it is not left waiting.
    private func turnAway(from listener: Listener, on loop: EventLoop) {
        if reserve >= 0 {
            system_close(reserve)
            if case .connection(let descriptor, _) = listener.accept() { descriptor.close() }
            reserve = system_open_reserve()
        }
        // The connections that are open must end first: listening goes on in a tenth of a second.
        for (index, listener) in listeners.enumerated() {
            loop.poller.change(listener.descriptor, to: [], key: Self.firstKey + UInt64(index))
        }
        resumption = loop.now + 100_000_000
    }

    /// Listens again after a pause.
    func resumeIfDue(at now: Instant, with poller: Poller) {
        guard now >= resumption else { return }
        resumption = .never
        if reserve < 0 { reserve = system_open_reserve() }
        for (index, listener) in listeners.enumerated() {
            poller.change(listener.descriptor, to: .input, key: Self.firstKey + UInt64(index))
        }
    }
}
