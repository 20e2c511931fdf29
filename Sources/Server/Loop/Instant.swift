internal import CLinux

/// A moment of the monotonic clock.
struct Instant: Comparable, Sendable {
    var nanoseconds: Int64

    static var now: Instant { Instant(nanoseconds: system_monotonic_nanoseconds()) }
    /// Later than every other.
    static let never = Instant(nanoseconds: .max)

    static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

    /// The moment `nanoseconds` later; ``never`` stays what it is.
    static func + (instant: Instant, nanoseconds: Int64) -> Instant {
        let (sum, overflow) = instant.nanoseconds.addingReportingOverflow(nanoseconds)
        return overflow ? .never : Instant(nanoseconds: sum)
    }

    static func + (instant: Instant, duration: Duration) -> Instant {
        instant + duration.wholeNanoseconds
    }

    /// The nanoseconds from `b` to `a`.
    static func - (a: Instant, b: Instant) -> Int64 { a.nanoseconds &- b.nanoseconds }
}

extension Duration {
    /// The duration in nanoseconds, at most what 64 bits hold.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        guard seconds < 9_000_000_000 else { return .max }
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
