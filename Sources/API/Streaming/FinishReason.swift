/// Why a stream is done.
package enum FinishReason: String, Sendable, Hashable {
    /// All that was asked for has been done.
    case stop
    /// The service ends.
    case shutdown
}
