internal import API
internal import Glibc
internal import Sessions

/// The time of day as logs show it.
enum WallClock {
    /// Now, in milliseconds since 1970.
    static func milliseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
    }

    /// Now, in seconds since 1970.
    static func seconds() -> Double { Double(milliseconds()) / 1_000 }

    /// Now, as in RFC 3339, in UTC with milliseconds.
    @Sendable static func text() -> String { timestamp(UnixTime(milliseconds: milliseconds())) }
}
