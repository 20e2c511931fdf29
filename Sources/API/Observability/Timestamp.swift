internal import HTTP
package import Sessions

/// A moment in the form of RFC 3339, in UTC, to the millisecond: `2026-11-23T14:05:00.123Z`.
package func timestamp(_ time: UnixTime) -> String {
    var text: [UInt8] = []
    appendTimestamp(time, to: &text)
    return String(decoding: text, as: UTF8.self)
}

/// Appends a moment in the form of ``timestamp(_:)``.
func appendTimestamp(_ time: UnixTime, to text: inout [UInt8]) {
    let (day, millisecond) = time.milliseconds.quotientAndFloorRemainder(86_400_000)
    let date = CivilDate(daysSince1970: Int(day))
    let second = Int(millisecond) / 1000
    append(date.year / 100, to: &text)
    append(date.year % 100, to: &text)
    text.append(UInt8(ascii: "-"))
    append(date.month, to: &text)
    text.append(UInt8(ascii: "-"))
    append(date.day, to: &text)
    text.append(UInt8(ascii: "T"))
    append(second / 3600, to: &text)
    text.append(UInt8(ascii: ":"))
    append(second / 60 % 60, to: &text)
    text.append(UInt8(ascii: ":"))
    append(second % 60, to: &text)
    text.append(UInt8(ascii: "."))
    text.append(UInt8(ascii: "0") + UInt8(Int(millisecond) % 1000 / 100))
    append(Int(millisecond) % 100, to: &text)
    text.append(UInt8(ascii: "Z"))
}

/// Appends a number of two digits.
private func append(_ number: Int, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "0") + UInt8(number / 10))
    text.append(UInt8(ascii: "0") + UInt8(number % 10))
}

extension Int64 {
    /// The quotient and remainder whose remainder is never negative.
    fileprivate func quotientAndFloorRemainder(_ divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
