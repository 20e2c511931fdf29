internal import Glibc

/// The time of day as logs show it.
enum WallClock {
    /// Now, in milliseconds since 1970.
    static func milliseconds() -> Int64 {
        let now = now()
        return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
    }

    /// Now, in seconds since 1970.
    static func seconds() -> Double { Double(milliseconds()) / 1_000 }

    /// Now, as in RFC 3339, in UTC with milliseconds.
    @Sendable static func text() -> String {
        let now = now()
        return text(seconds: Int(now.tv_sec), milliseconds: Int(now.tv_nsec) / 1_000_000)
    }

    /// A moment given by the seconds since 1970, as in RFC 3339.
    static func text(seconds: Int, milliseconds: Int) -> String {
        var seconds = time_t(seconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let date = "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
        let time = "\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
        return "\(date)T\(time).\(padded(Int32(milliseconds), to: 3))Z"
    }

    private static func now() -> timespec {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return now
    }

    private static func padded(_ number: Int32, to width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
