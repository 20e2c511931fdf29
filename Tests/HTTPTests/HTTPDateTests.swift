import HTTP
import Testing

@Suite struct HTTPDateTests {
    /// Values from Python's `email.utils.formatdate(seconds, usegmt=True)`.
    @Test(
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_078_012_800, "Sun, 29 Feb 2004 00:00:00 GMT"),
            (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"), (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ] as [(Int64, String)])
    func `a date has the form of the standard`(seconds: Int64, text: String) {
        let date = HTTPDate(unixSeconds: seconds)
        #expect(date.description == text && date.bytes.count == 29)
    }

    @Test func `each day follows the one before, for four centuries`() throws {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        var (year, month, day, weekday) = (1970, 1, 1, 4)
        for count in 0..<146_097 as Range<Int64> {
            let text = HTTPDate(unixSeconds: count * 86_400).description.split(separator: " ").map(String.init)
            try #require(text[0] == weekdays[weekday] + "," && Int(text[1]) == day)
            try #require(text[2] == months[month - 1] && Int(text[3]) == year)
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
            weekday = (weekday + 1) % 7
            day += 1
            if day > length { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
    }
}
