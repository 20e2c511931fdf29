/// Why a stream is done.
package enum FinishReason: String, Sendable, Hashable {
    /// All that was asked for has been done.
    case stop
    /// As many tokens were drawn as were asked for.
    case length
    /// The service ends.
    case shutdown
}
