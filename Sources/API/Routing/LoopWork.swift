internal import HTTP

/// What may be done on an event loop: so little that no other connection waits for long.
enum LoopWork {
    /// The longest predicted time, in nanoseconds; what takes longer belongs to a worker.
    static let longest = 100_000
    /// The longest body that is read there: at 0.7 GB/s, JSON of this length takes about 100 µs.
    static let longestBody = 64 << 10
    /// What such work looks at to learn whether it is called off: it is too short for that.
    static let cancellation = Cancellation()
}
