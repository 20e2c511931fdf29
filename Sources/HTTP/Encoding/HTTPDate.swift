/// A date as it stands in a field: `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// Source: RFC 9110, section 5.6.7 (IMF-fixdate).
public struct HTTPDate: Sendable, Hashable, CustomStringConvertible {
    public let unixSeconds: Int64
    /// The 29 bytes of the date, made once.
    public let bytes: [UInt8]

    /// - Parameter unixSeconds: Seconds since 1970-01-01 00:00:00 UTC, leap seconds not counted.
    /// - Precondition: The year is in 0...9999.
    public init(unixSeconds: Int64) {
        precondition((-62_167_219_200...253_402_300_799).contains(unixSeconds), "the year has four digits")
        self.unixSeconds = unixSeconds
        let second = Int(unixSeconds - Self.floorDivide(unixSeconds, 86_400) * 86_400)
        let day = Self.floorDivide(unixSeconds, 86_400)
        let (year, month, dayOfMonth) = Self.civil(day)
        // 1970-01-01 was a Thursday, the fourth day after a Sunday.
        let weekday = Int(day + 4 - Self.floorDivide(day + 4, 7) * 7)
        var text: [UInt8] = []
        text.reserveCapacity(29)
        text += Self.name(weekday, of: "SunMonTueWedThuFriSat") + ", ".utf8
        Self.append(dayOfMonth, to: &text)
        text += " ".utf8 + Self.name(month - 1, of: "JanFebMarAprMayJunJulAugSepOctNovDec") + " ".utf8
        Self.append(year / 100, to: &text)
        Self.append(year % 100, to: &text)
        for (mark, number) in zip(" ::".utf8, [second / 3_600, second / 60 % 60, second % 60]) {
            text.append(mark)
            Self.append(number, to: &text)
        }
        bytes = text + " GMT".utf8
    }

    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The date of a day counted from 1970-01-01, in the proleptic Gregorian calendar.
    ///
    /// Years are counted from 1 March, so that the leap day is the last; 400 of them have 146,097 days, and the months
    /// from March have 30.6 days on average, which `(153 m + 2) / 5` sums exactly.
    private static func civil(_ day: Int64) -> (year: Int, month: Int, day: Int) {
        // 719,468 days lie between 0000-03-01 and 1970-01-01.
        let shifted = day + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        return (year, month, Int(dayOfYear - (153 * shiftedMonth + 2) / 5) + 1)
    }

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
