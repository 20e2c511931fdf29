/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
///
/// Whoever calls the table says what time it is; the table has no clock.
public struct UnixTime: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public init(seconds: Int) {
        milliseconds = Int64(seconds) * 1000
    }

    /// The moment `seconds` later.
    public func adding(seconds: Int) -> UnixTime {
        UnixTime(milliseconds: milliseconds + Int64(seconds) * 1000)
    }

    public static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
}
