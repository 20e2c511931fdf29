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
    let (year, month, dayOfMonth) = civilDate(Int(day))
    let second = Int(millisecond) / 1000
    append(year / 100, to: &text)
    append(year % 100, to: &text)
    text.append(UInt8(ascii: "-"))
    append(month, to: &text)
    text.append(UInt8(ascii: "-"))
    append(dayOfMonth, to: &text)
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

/// The date of a day counted from 1970-01-01, in the Gregorian calendar.
///
/// Works in years that begin in March, so that the leap day ends one, and in eras of 400 years or 146,097 days.
private func civilDate(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
}

extension Int64 {
    /// The quotient and remainder whose remainder is never negative.
    fileprivate func quotientAndFloorRemainder(_ divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
