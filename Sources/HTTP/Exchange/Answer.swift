/// How a response comes about.
public enum Answer: Sendable {
    /// It is here.
    case response(Response)
    /// It takes computing: a worker runs this off the event loops. The queue is bounded; when it is full the client
    /// gets ``Refusal/overloaded`` without this being run.
    case work(@Sendable (WorkContext) -> Response)
    /// It takes computing, and the response is there before that is done: a worker runs this under the rules of
    /// ``work(_:)``. What it hands over, once, goes out at once, and the computation goes on beside it.
    case accompanied(@Sendable (WorkContext, _ respond: (Response) -> Void) -> Void)
    /// It has to wait for something else. The closure is called once, at once; it keeps the deferral and resolves it
    /// later, from any thread.
    case deferred(@Sendable (Deferral) -> Void)
}

/// What a piece of work may know of its own execution.
public struct WorkContext: Sendable {
    /// How long the work waited in the queue.
    public let queued: Duration
    /// Set when the client has gone or the deadline has passed: long loops look at it and stop.
    public let cancellation: Cancellation

    public init(queued: Duration, cancellation: Cancellation) {
        self.queued = queued
        self.cancellation = cancellation
    }
}
