import TestSupport

extension SplitMix64 {
    /// A JSON number of up to 40 digits, a tenth of them with the digits of a point half-way between two doubles.
    mutating func decimalText() -> [UInt8] {
        var text = Bool.random(using: &self) ? "-" : ""
        switch Int.random(in: 0..<10, using: &self) {
        case 0:
            text += halfWay()
        case 1...3:
            text += Bool.random(using: &self) ? "0." : "\(Int.random(in: 1...999_999_999, using: &self))."
            text += digits(1...25)
        default:
            text += "\(Int.random(in: 1...9, using: &self)).\(digits(1...39))"
            text += "e\(Int.random(in: -345...310, using: &self))"
        }
        return Array(text.utf8)
    }

    private mutating func digits(_ counts: ClosedRange<Int>) -> String {
        let count = Int.random(in: counts, using: &self)
        return String((0..<count).map { _ in Character("\(Int.random(in: 0...9, using: &self))") })
    }

    /// The middle of two doubles of 54 bits, exactly or one unit off in the last place.
    private mutating func halfWay() -> String {
        let odd = next() >> 10 | 1 << 53 | 1
        let digits = "\(odd)" + String(repeating: "0", count: Int.random(in: 0...8, using: &self))
        return digits + "\(Int.random(in: 0...1, using: &self))"
    }
}
