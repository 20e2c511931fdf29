internal import CLinux
public import HTTP

/// What a server is told before it starts.
public struct ServerConfiguration: Sendable {
    /// Where to listen; every address of the list.
    public var listen: [ListenAddress]
    /// The count of event loops. The default is the count of processors this process may use.
    public var loops: Int
    /// The count of work items that run at a time. The default is that of `loops`.
    public var workers: Int
    /// The count of work items that may wait; more are refused with 503.
    public var queueDepth = 256
    /// What a request's head may hold.
    public var limits = HTTPLimits()
    public var timeouts = ServerTimeouts()
    /// The slowest body, in bytes a second (after ``ServerTimeouts/bodyGrace``).
    public var minimumBodyRate = 1024
    /// The most connections at a time; more are refused with 503.
    public var maximumConnections = 16_384
    /// Called once, as soon as a graceful end is asked for: readiness ends here.
    public var onDrain: @Sendable () -> Void = {}

    /// The defaults, for these addresses.
    public init(listen: [ListenAddress]) {
        self.listen = listen
        let processors = Int(system_processor_count())
        loops = processors
        workers = processors
    }

    /// Refuses what cannot work.
    func check() throws(ServerError) {
        guard !listen.isEmpty else { throw .noAddress }
        let settings: [(String, Int, ClosedRange<Int>)] = [
            ("loops", loops, 1...1024),
            ("workers", workers, 1...1024),
            ("queueDepth", queueDepth, 1...1_000_000),
            ("minimumBodyRate", minimumBodyRate, 1...1_000_000_000),
            ("maximumConnections", maximumConnections, 1...10_000_000),
        ]
        for (name, value, allowed) in settings where !allowed.contains(value) {
            throw .setting(name: name, value: value, allowed: allowed)
        }
    }
}
