internal import HTTP

/// The bounds that a loop holds its connections to, in the loop's units.
struct Policy: Sendable {
    /// Replies pending above this: no more requests are read.
    static let pendingReplies = 262_144
    /// Requests that wait behind an unfinished one, in bytes, before reading stops.
    static let pendingRequests = 65_536
    /// A body that nobody wants is read up to this size, to keep the connection.
    static let unwantedBody = 65_536
    /// A conversation that has not worked through so much is fed no more.
    static let backlog = 65_536
    /// The first batch of a stream, and the others.
    static let firstBatch = 4_096
    static let batch = 16_384
    /// A stream goes on when less than this waits for the socket.
    static let lowWater = 16_384
    /// The kernel's share of what waits.
    static let unsentInKernel: Int32 = 16_384
    /// Bodies from this size on are sent from where they are instead of being copied behind their head.
    static let largeBody = 16_384
    static let readBuffer = 65_536
    /// How much room is made for a body of known length, as a multiple of what has come of it.
    static let bodyTrust = 32
    /// The most bytes of a body that are received at once, where it is received without a copy.
    static let directReading = 262_144
    /// What an arena of the allocator keeps of freed memory: enough for an answer of 2²⁰ doubles, its text and its work
    /// space.
    static let keptMemory: Int32 = 67_108_864
    /// What one connection may send before others get their turn.
    static let sendingTurn = 1_048_576
    /// Nanoseconds until an idle source without input is asked again.
    static let poll: Int64 = 25_000_000
    static let retryAfterSeconds = 1

    let limits: HTTPLimits
    let head, idle, bodyGrace, stalledWrite, heartbeat, conversationIdle, linger, drainIdle: Int64
    let minimumBodyRate: Int64

    init(_ configuration: ServerConfiguration) {
        limits = configuration.limits
        let timeouts = configuration.timeouts
        head = timeouts.head.wholeNanoseconds
        idle = timeouts.idle.wholeNanoseconds
        bodyGrace = timeouts.bodyGrace.wholeNanoseconds
        stalledWrite = timeouts.stalledWrite.wholeNanoseconds
        heartbeat = timeouts.heartbeat.wholeNanoseconds
        conversationIdle = timeouts.conversationIdle.wholeNanoseconds
        linger = timeouts.linger.wholeNanoseconds
        drainIdle = timeouts.drainIdle.wholeNanoseconds
        minimumBodyRate = Int64(configuration.minimumBodyRate)
    }

    /// When a body of which `received` bytes have come is too slow.
    func bodyDeadline(from start: Instant, received: Int) -> Instant {
        start + bodyGrace + Int64(received) * 1_000_000_000 / minimumBodyRate
    }
}
