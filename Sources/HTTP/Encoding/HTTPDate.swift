/// A date as it stands in a field: `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// Source: RFC 9110, section 5.6.7 (IMF-fixdate).
public struct HTTPDate: Sendable, Hashable, CustomStringConvertible {
    public let unixSeconds: Int64
    /// The bytes of the date, made once; in place, so that a copy of the date counts no reference.
    let text: InlineArray<29, UInt8>

    /// - Parameter unixSeconds: Seconds since 1970-01-01 00:00:00 UTC, leap seconds not counted.
    /// - Precondition: The year is in 0...9999.
    public init(unixSeconds: Int64) {
        precondition((-62_167_219_200...253_402_300_799).contains(unixSeconds), "the year has four digits")
        self.unixSeconds = unixSeconds
        let second = Int(unixSeconds - Self.floorDivide(unixSeconds, 86_400) * 86_400)
        let day = Self.floorDivide(unixSeconds, 86_400)
        let date = CivilDate(daysSince1970: Int(day))
        // 1970-01-01 was a Thursday, the fourth day after a Sunday.
        let weekday = Int(day + 4 - Self.floorDivide(day + 4, 7) * 7)
        var text: [UInt8] = []
        text.reserveCapacity(29)
        text += Self.name(weekday, of: "SunMonTueWedThuFriSat") + ", ".utf8
        Self.append(date.day, to: &text)
        text += " ".utf8 + Self.name(date.month - 1, of: "JanFebMarAprMayJunJulAugSepOctNovDec") + " ".utf8
        Self.append(date.year / 100, to: &text)
        Self.append(date.year % 100, to: &text)
        for (mark, number) in zip(" ::".utf8, [second / 3_600, second / 60 % 60, second % 60]) {
            text.append(mark)
            Self.append(number, to: &text)
        }
        text += " GMT".utf8
        self.text = InlineArray { text[$0] }
    }

    /// The 29 bytes of the date.
    public var bytes: [UInt8] { Array(text.span) }

    public var description: String { String(text.span) }

    public static func == (a: Self, b: Self) -> Bool { a.unixSeconds == b.unixSeconds }

    public func hash(into hasher: inout Hasher) { hasher.combine(unixSeconds) }

    private static func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
        let quotient = a / b
        return a % b < 0 ? quotient - 1 : quotient
    }

    private static func name(_ place: Int, of names: String) -> ArraySlice<UInt8> {
        Array(names.utf8)[place * 3..<place * 3 + 3]
    }

    private static func append(_ number: Int, to text: inout [UInt8]) {
        text.append(ASCII.zero + UInt8(number / 10))
        text.append(ASCII.zero + UInt8(number % 10))
    }
}
