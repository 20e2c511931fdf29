/// How long the server waits for what.
public struct ServerTimeouts: Sendable, Equatable {
    /// For a whole head, from its first byte; then 408.
    public var head: Duration = .seconds(10)
    /// For the next request on a kept connection; then it closes silently.
    public var idle: Duration = .seconds(75)
    /// A body may be late by this much before its rate counts.
    public var bodyGrace: Duration = .seconds(10)
    /// For a client that takes no byte of what waits for it; then the connection is cut.
    public var stalledWrite: Duration = .seconds(30)
    /// After so long a silence a stream sends its heartbeat.
    public var heartbeat: Duration = .seconds(15)
    /// For a full-duplex exchange in which neither side says anything; then it is interrupted.
    public var conversationIdle: Duration = .seconds(300)
    /// How long a closing connection reads on, so that the client gets to see the response.
    public var linger: Duration = .seconds(2)
    /// From the announcement of the end to the moment when nothing is accepted any more.
    public var drainDelay: Duration = .seconds(5)
    /// From that moment to the end of the last exchange, which is cut then.
    public var drainTimeout: Duration = .seconds(20)
    /// While draining: how long a kept connection may still bring the request that is on its way.
    public var drainIdle: Duration = .seconds(1)

    /// The defaults.
    public init() {}
}
