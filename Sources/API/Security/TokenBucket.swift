internal import Synchronization

/// How many requests a key may send: `rate` a second, and a second's worth at once.
final class TokenBucket: Sendable {
    private struct Level {
        var tokens: Double
        var filled: ContinuousClock.Instant?
    }

    private let rate: Double
    private let capacity: Double
    private let level: Mutex<Level>

    init(rate: Double) {
        self.rate = rate
        capacity = max(1, rate)
        level = Mutex(Level(tokens: max(1, rate)))
    }

    /// Takes a token.
    ///
    /// - Returns: `nil` if there was one, else the seconds until there will be.
    func take(at now: ContinuousClock.Instant) -> Int? {
        level.withLock { level in
            if let filled = level.filled, now > filled {
                let elapsed = Double((now - filled).nanoseconds) * 1e-9
                level.tokens = min(capacity, level.tokens + elapsed * rate)
            }
            level.filled = max(now, level.filled ?? now)
            guard level.tokens >= 1 else { return max(1, Int(((1 - level.tokens) / rate).rounded(.up))) }
            level.tokens -= 1
            return nil
        }
    }
}
