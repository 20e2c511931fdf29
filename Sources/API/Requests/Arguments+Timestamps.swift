internal import Sessions

extension Arguments {
    /// A moment as ``timestamp(_:)`` writes it: RFC 3339, in UTC, to the millisecond; `nil` where the member is absent.
    ///
    /// - Throws: ``APIError/invalidArgument(_:_:)``.
    mutating func optionalTimestamp(_ name: String) throws(APIError) -> UnixTime? {
        guard let text = try optionalText(name, longest: 64) else { return nil }
        guard let time = UnixTime(timestamp: text) else {
            throw refusal(name, .stated("must be a time in UTC as in 2026-11-23T14:05:00.123Z"))
        }
        return time
    }
}

extension UnixTime {
    /// Reads what ``timestamp(_:)`` writes; `nil` for anything else.
    init?(timestamp text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 24 else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = 10 * value + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), let millisecond = number(20..<23),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        // Days from 1970, years counted from 1 March: the inverse of `CivilDate(daysSince1970:)`.
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - 400 * era
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let days = 146_097 * era + 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        let seconds = 86_400 * days + 3600 * hour + 60 * minute + second
        self.init(milliseconds: Int64(1000 * seconds + millisecond))
        // What does not read back to the same text was no such time: a 30 February, another separator.
        guard API.timestamp(self) == text else { return nil }
    }
}
