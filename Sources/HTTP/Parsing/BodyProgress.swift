/// What became of a call of ``BodyDecoder/decode(_:into:atMost:)``.
public struct BodyProgress: Sendable {
    /// Where the body stands.
    public enum State: Sendable {
        /// All input was taken, and the body goes on.
        case needsMore
        /// The body has at least one more byte than there was room for.
        case roomExhausted
        /// The body is complete.
        case done(trailers: FieldSection)
    }

    /// How many bytes of the input were taken: all of them if more are needed; if the body is done, exactly those up to
    /// its end.
    public let consumed: Int
    public let state: State

    init(consumed: Int, state: State) {
        self.consumed = consumed
        self.state = state
    }
}
