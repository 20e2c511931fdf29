internal import HTTP

/// A response body on its way: who makes it and how far it is.
final class BodyStream {
    let source: any BodySource
    let framing: ChunkBuffer.Framing
    /// What to send in a silence.
    let heartbeat: [UInt8]?
    /// Whether a worker is making a batch: nobody else may touch the source's production then.
    var isProducing = false
    /// Whether the source has nothing until input comes.
    private(set) var isIdle = false
    /// Whether input has come since the present batch was begun.
    private var hasNewInput = false
    /// Whether the stream goes on at the loop's next turn.
    var isReady = false
    /// When an idle source that gets no input is asked again.
    var nextPoll = Instant.never
    /// When bytes were last made.
    var lastBatch: Instant
    /// The size of the next batch: the first is small, so that it leaves early.
    private var batchLimit = Policy.firstBatch

    init(_ source: any BodySource, framing: ChunkBuffer.Framing, at now: Instant) {
        self.source = source
        self.framing = framing
        heartbeat = source.heartbeat
        lastBatch = now
    }

    /// Something has come that the source may turn into output.
    func wake() {
        hasNewInput = true
        isIdle = false
    }

    /// The source had nothing more to say, unless it has heard something meanwhile.
    func fallIdle() {
        isIdle = !hasNewInput
    }

    /// An empty batch behind the bytes of `buffer`.
    func nextBatch(behind buffer: [UInt8]) -> ChunkBuffer {
        defer { batchLimit = Policy.batch }
        hasNewInput = false
        isIdle = false
        return ChunkBuffer(framing: framing, limit: buffer.count + batchLimit, reusing: buffer)
    }
}
