/// What an event of a stream is.
package enum EventType: String, Sendable, Hashable {
    /// The first event: what the stream is about.
    case start
    /// One step of a recurrence.
    case step
    /// One token of a text.
    case token
    /// How far the work has come.
    case progress
    /// The last event of a stream that ended as it should.
    case done
    /// The last event of a stream that could not go on.
    case error
}
