internal import CLinux
internal import DequeModule
internal import HTTP

/// A loop: waits for sockets, messages and time, and acts on them, one after the other, on one thread.
///
/// It is made inside the work item that runs it and never leaves it, so that nothing in it needs a lock. Other threads
/// know its ``LoopHandle`` only.
final class EventLoop {
    let application: any Application
    let policy: Policy
    let poller: Poller
    let handle: LoopHandle
    let work: WorkQueue
    /// The loop's own time: renewed at every turn and whenever a response has been sent.
    var now: Instant
    var encoder: ResponseEncoder
    var wheel: TimerWheel
    private(set) var table = ConnectionTable()
    /// Responses of the connection that has its turn; changed by ``write(_:)`` only.
    var output: [UInt8] = []
    /// Exchanges of the connection that has its turn, whose response is in ``output``.
    var finished = Deque<FinishedExchange>()
    /// Streams that go on at the next turn.
    var ready: [ConnectionKey] = []
    /// What sockets are read into.
    var readBuffer: [UInt8] = []
    private var messages: [LoopMessage] = []
    private var dueSlots: [Int] = []
    private var acceptor: Acceptor?
    private var drainBegin = Instant.never
    private var drainEnd = Instant.never
    private(set) var isDraining = false
    private var isStopping = false

    /// - Parameter acceptor: The listening sockets, for the one loop that accepts.
    init(_ seed: LoopSeed, acceptor: Acceptor?) {
        application = seed.application
        policy = Policy(seed.configuration)
        poller = Poller(owning: seed.epoll)
        handle = seed.handle
        work = seed.work
        self.acceptor = acceptor
        now = .now
        wheel = TimerWheel(at: now)
        encoder = ResponseEncoder(date: HTTPDate(unixSeconds: system_unix_seconds()))
        _ = poller.add(handle.mailbox.event, for: .input, key: Self.mailboxKey)
        acceptor?.watch(with: poller)
    }

    /// The key of the mailbox; keys from ``Acceptor/firstKey`` to it are those of listeners.
    private static let mailboxKey = UInt64.max

    /// Turns until the server ends.
    func run() {
        while !hasEnded { turn() }
    }

    private var hasEnded: Bool {
        guard isStopping || isDraining && table.count == 0 else { return false }
        return handle.mailbox.closeIfEmpty()
    }

    private func turn() {
        let count = poller.wait(until: nextWake, from: now)
        now = .now
        renewDate()
        for index in 0..<count { act(on: poller[index]) }
        continueStreams()
        serveAppointments()
        if now >= drainBegin, !isDraining { beginDraining() }
        if now >= drainEnd { cutAll() }
    }

    private var nextWake: Instant {
        if !ready.isEmpty || isStopping { return now }
        let drain = isDraining ? drainEnd : drainBegin
        return min(wheel.nextTick, drain, acceptor?.resumption ?? .never)
    }

    private func act(on event: Poller.Event) {
        if event.key == Self.mailboxKey {
            readMail()
        } else if event.key >= Acceptor.firstKey {
            acceptor?.accept(fromListenerOf: event.key, on: self)
        } else if let connection = table[ConnectionKey(packed: event.key)] {
            connection.handle(event.readiness, on: self)
        }
    }

    private func renewDate() {
        acceptor?.resumeIfDue(at: now, with: poller)
        let seconds = system_unix_seconds()
        if seconds != encoder.date.unixSeconds { encoder = ResponseEncoder(date: HTTPDate(unixSeconds: seconds)) }
    }

    private func continueStreams() {
        guard !ready.isEmpty else { return }
        let keys = ready
        ready.removeAll(keepingCapacity: true)
        for key in keys { table[key]?.continueStream(on: self) }
    }

    private func serveAppointments() {
        wheel.advance(to: now, into: &dueSlots)
        guard !dueSlots.isEmpty else { return }
        for slot in dueSlots { table[slot]?.expire(on: self) }
        dueSlots.removeAll(keepingCapacity: true)
    }

    private func readMail() {
        handle.mailbox.take(into: &messages)
        for message in messages { deliver(message) }
        messages.removeAll(keepingCapacity: true)
    }

    /// A graceful end has been asked for.
    func planDrain(from begin: Instant, to end: Instant) {
        drainBegin = begin
        drainEnd = end
    }

    private func beginDraining() {
        isDraining = true
        acceptor?.close(on: self)
        acceptor = nil
        for connection in table.all { connection.drain(on: self) }
    }

    private func cutAll() {
        drainEnd = .never
        isStopping = true
        for connection in table.all { connection.cut(on: self) }
    }

    /// Ends at once.
    func stop() {
        guard !isStopping else { return }
        isStopping = true
        acceptor?.discard()
        acceptor = nil
        for connection in table.all { connection.abandon(.cut, because: .shutdown, on: self) }
    }

    /// Begins to serve a new connection.
    func adopt(_ descriptor: Descriptor, from peer: Peer, as entry: Entry) {
        guard !isStopping else {
            handle.connections.decrement()
            return descriptor.close()
        }
        system_tune_connection(descriptor.number, Policy.unsentInKernel)
        let connection = Connection(descriptor, key: table.reserve(), peer: peer, at: now, limits: policy.limits)
        table.insert(connection)
        guard poller.add(descriptor, for: connection.interest, key: connection.key.packed) else {
            return connection.close(.cut, on: self)
        }
        if entry == .refused {
            connection.refuse(.overloaded(retryAfterSeconds: Policy.retryAfterSeconds), on: self)
        }
        connection.settle(on: self)
    }

    /// Forgets a connection that has closed.
    func forget(_ connection: Connection) {
        wheel.cancel(Int(connection.key.slot))
        table.remove(connection.key)
        handle.connections.decrement()
    }
}
