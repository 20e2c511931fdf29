internal import CLinux
internal import Dispatch
public import HTTP
internal import Synchronization

/// An HTTP/1.1 server: listening sockets, event loops and workers around an application.
///
/// Its life: made, started, asked to end (gracefully or at once), ended. It is started once.
public final class HTTPServer: Sendable {
    private struct Life {
        var loops: [LoopHandle] = []
        var addresses: [ListenAddress] = []
        var hasStarted = false
        /// The message that ended or will end the server gracefully.
        var drain: LoopMessage?
    }

    private let configuration: ServerConfiguration
    private let application: any Application
    private let work: WorkQueue
    private let life = Mutex(Life())
    private let running = DispatchGroup()

    /// Checks the configuration; nothing is opened yet.
    public init(configuration: ServerConfiguration, application: any Application) throws(ServerError) {
        try configuration.check()
        self.configuration = configuration
        self.application = application
        work = WorkQueue(capacity: configuration.queueDepth, workers: configuration.workers)
    }

    /// Listens and serves. When it returns, clients can connect.
    ///
    /// - Throws: ``ServerError``, with nothing left open.
    /// - Precondition: The server has not been started before.
    public func start() throws(ServerError) {
        let isFirst = life.withLock { life in
            defer { life.hasStarted = true }
            return !life.hasStarted
        }
        precondition(isFirst, "a server is started once")
        system_keep_freed_memory(Policy.keptMemory)
        let listeners = try Self.listen(at: configuration.listen)
        let seeds: [LoopSeed]
        do {
            seeds = try makeSeeds()
        } catch {
            for listener in listeners { listener.close() }
            throw error
        }
        let handles = seeds.map(\.handle)
        let drain = life.withLock { life in
            life.loops = handles
            life.addresses = listeners.map(\.address)
            return life.drain
        }
        // Somebody may have asked for the end before the beginning.
        if let drain { for handle in handles { _ = handle.mailbox.post(drain) } }
        for (index, seed) in seeds.enumerated() {
            run(seed, index: index, accepting: index == 0 ? listeners : [], for: handles)
        }
    }

    /// Where the server listens, with the ports that the system chose.
    public var addresses: [ListenAddress] { life.withLock { $0.addresses } }

    /// Ends gracefully: announces it at once, serves on for the drain delay, then accepts nothing more, finishes what
    /// is in flight within the drain timeout and ends. Later calls change nothing.
    public func beginShutdown() {
        let begin = Instant.now + configuration.timeouts.drainDelay
        let drain = LoopMessage.drain(begin: begin, end: begin + configuration.timeouts.drainTimeout)
        let (isFirst, loops) = life.withLock { life in
            defer { life.drain = life.drain ?? drain }
            return (life.drain == nil, life.loops)
        }
        guard isFirst else { return }
        configuration.onDrain()
        for loop in loops { _ = loop.mailbox.post(drain) }
    }

    /// Ends at once: every connection is cut.
    public func stopNow() {
        for loop in life.withLock({ $0.loops }) { _ = loop.mailbox.post(.stop) }
    }

    /// Waits until the server has ended.
    public func wait() {
        running.wait()
    }

    /// What the server is busy with. Costs a few loads and two short locks.
    public var status: ServerStatus {
        let (loops, isDraining) = life.withLock { ($0.loops, $0.drain != nil) }
        let load = work.load
        return ServerStatus(
            connections: loops.reduce(0) { $0 + $1.connections.value },
            active: loops.reduce(0) { $0 + $1.active.value },
            queueDepth: load.waiting,
            running: load.running,
            isDraining: isDraining
        )
    }

    private static func listen(at addresses: [ListenAddress]) throws(ServerError) -> [Listener] {
        var listeners: [Listener] = []
        for address in addresses {
            do {
                listeners.append(try Listener(at: address))
            } catch {
                for listener in listeners { listener.close() }
                throw error
            }
        }
        return listeners
    }

    private func makeSeeds() throws(ServerError) -> [LoopSeed] {
        var seeds: [LoopSeed] = []
        for _ in 0..<configuration.loops {
            do {
                let handle = try LoopHandle()
                let epoll = try Poller.open()
                seeds.append(
                    LoopSeed(
                        application: application, configuration: configuration, epoll: epoll, handle: handle, work: work
                    )
                )
            } catch {
                for seed in seeds { seed.epoll.close() }
                throw error
            }
        }
        return seeds
    }

    /// Runs a loop in a work item that returns only when the server ends: it owns its thread as long.
    private func run(_ seed: LoopSeed, index: Int, accepting listeners: [Listener], for handles: [LoopHandle]) {
        let limit = configuration.maximumConnections
        let queue = DispatchQueue(label: "hippodrome.loop.\(index)", qos: .userInitiated)
        queue.async(group: running) {
            let acceptor =
                listeners.isEmpty ? nil : Acceptor(listeners, handingTo: handles, maximumConnections: limit)
            EventLoop(seed, acceptor: acceptor).run()
        }
    }
}
