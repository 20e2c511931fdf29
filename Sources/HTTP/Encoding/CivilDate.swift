/// A date of the proleptic Gregorian calendar.
public struct CivilDate: Sendable, Hashable {
    public let year: Int
    /// From 1.
    public let month: Int
    /// From 1.
    public let day: Int

    /// The date of a day counted from 1970-01-01.
    ///
    /// Years are counted from 1 March, so that the leap day is the last; 400 of them have 146,097 days, and the months
    /// from March have 30.6 days on average, which `(153 m + 2) / 5` sums exactly.
    public init(daysSince1970 count: Int) {
        // 719,468 days lie between 0000-03-01 and 1970-01-01.
        let shifted = count + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    }
}
