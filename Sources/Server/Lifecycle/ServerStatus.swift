/// What a server is busy with, for metrics.
public struct ServerStatus: Sendable, Equatable {
    /// Open connections.
    public var connections: Int
    /// Requests that wait for their body, for an answer or for the end of their stream.
    public var active: Int
    /// Work items that wait for a worker.
    public var queueDepth: Int
    /// Work items that run.
    public var running: Int
    /// Whether a graceful end has begun.
    public var isDraining: Bool
}
