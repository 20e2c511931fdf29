/// The number of a JSON literal: `±significand · 10^exponent`, plus digits beyond the nineteenth.
struct DecimalLiteral {
    /// The first 19 digits, leading zeros not counted, as an integer.
    var significand: UInt64 = 0

    /// The power of ten that belongs to the significand.
    var exponent = 0

    /// Whether a minus sign precedes.
    var isNegative = false

    /// Whether there is neither a fraction nor an exponent.
    var isInteger = true

    /// Digits of the significand before and after the point, leading zeros not counted.
    var digitCount = 0

    /// Where the digits are in the text.
    var digits = 0..<0

    /// Whether the significand misses digits.
    var isTruncated: Bool { digitCount > Self.digitsOfWord }

    /// Every integer of so many decimal digits fits a word.
    static let digitsOfWord = 19

    /// The value where it is an integer of 64 bits written as one; `-0` is not.
    var integer: Int64? {
        guard isInteger, !isTruncated, !(isNegative && significand == 0) else { return nil }
        let limit = UInt64(Int64.max) + (isNegative ? 1 : 0)
        guard significand <= limit else { return nil }
        return Int64(truncatingIfNeeded: isNegative ? 0 &- significand : significand)
    }
}
