internal import Compute

/// A token that was drawn, and what text became certain by it.
struct GenerationEvent: Sendable {
    let token: Int
    let text: String
    let logProbabilities: LogProbabilities?
    /// The tokens of the session's text, this one included.
    let position: Int

    /// About what it takes to keep and to write it, in bytes.
    var size: Int { 96 + text.utf8.count + 48 * (logProbabilities?.top.count ?? 0) }
}
