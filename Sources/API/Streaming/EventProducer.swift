package import HTTP
package import JSON

/// What makes the events of a stream, one at a time, as the client reads them.
package protocol EventProducer: Sendable {
    /// The predicted time of the next event, in nanoseconds.
    var nextCost: Int { get }

    /// Where the next events are to be made.
    var placement: Placement { get }

    /// Makes the next event.
    ///
    /// - Throws: Why the stream cannot go on; it becomes the last event, and the producer is dropped.
    mutating func next(with writer: inout EventWriter) throws(APIError) -> NextEvent

    /// Writes the members of the ``EventType/done`` event that tell what was done.
    func summarize(to json: inout JSONWriter)

    /// Why all is done, once it is.
    var finishReason: FinishReason { get }

    /// The stream has begun: `wake` has the producer asked again where it awaits input.
    func start(_ wake: @escaping @Sendable () -> Void)

    /// Writes the members of an ``EventType/error`` event that tell where the fault lies, beside its problem.
    func locateFault(to json: inout JSONWriter)
}

extension EventProducer {
    package var finishReason: FinishReason { .stop }
    package func start(_ wake: @escaping @Sendable () -> Void) {}
    package func locateFault(to json: inout JSONWriter) {}
}

/// What a producer has.
package enum NextEvent: Sendable {
    case event([UInt8])
    /// No event, but more to do at once.
    case working
    /// Nothing until more input comes.
    case awaitingInput
    /// All is done.
    case finished
}
