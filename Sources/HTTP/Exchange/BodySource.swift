/// A response body that is made while it is sent, as fast as the client reads it.
///
/// The server calls ``produce(into:cancellation:)`` whenever the connection has room, never twice at a time; after
/// ``close()`` it calls nothing more.
public protocol BodySource: AnyObject, Sendable {
    /// Where the next call of ``produce(into:cancellation:)`` runs.
    var placement: Placement { get }

    /// Bytes to send when nothing was sent for 15 s (for an event stream, a comment line).
    var heartbeat: [UInt8]? { get }

    /// The response has begun: from now on `wake` has the source asked again at once, where it was ``Production/idle``.
    ///
    /// `wake` may be called from any thread, at any time, also when the response is over.
    func start(_ wake: @escaping @Sendable () -> Void)

    /// Writes events until the buffer is full or none is ready.
    ///
    /// Each event is one ``ChunkBuffer/append(_:)``, thus one chunk on the wire.
    func produce(into chunks: inout ChunkBuffer, cancellation: Cancellation) -> Production

    /// Tells the source to end early: its next calls of `produce` write the final event and return ``Production/end``.
    func interrupt(_ reason: Cancellation.Reason)

    /// The response is over, finished or cut: let go of all that the source holds.
    func close()
}

extension BodySource {
    public func start(_ wake: @escaping @Sendable () -> Void) {}
}

/// Where a computation runs.
public enum Placement: Sendable {
    /// On the event loop: it takes less than about 100 µs.
    case loop
    /// On the worker queue.
    case worker
}

/// What a source says after producing.
public enum Production: Sendable {
    /// There is more: call again when there is room.
    case more
    /// Nothing now: call again when input has come, or, if the source is no conversation, after a while.
    case idle
    /// That was all.
    case end
}
