/// Reads the common forms of a JSON number eight digits at a time.
///
///     1 8 4 . 0 3 1 2 5 0 1 9 , …
///     ^       ^ a word of eight digits, then one of none
///     a word of three digits
///
/// Where a number ends decides where the next begins, so the way through a number matters more than the work on it: a
/// word that is full, as most are, takes a branch that is foreseen, not a count that must be waited for.
struct FastNumber {
    /// The nearest double.
    let value: Double

    /// Whether there is neither a fraction nor an exponent.
    let isInteger: Bool

    /// The most bytes that are looked at: a sign, 8 bytes of an integer, a point, 24 bytes of a fraction, an exponent
    /// of five bytes and the byte after.
    private static let room = 40

    /// Reads the number at `position` and moves past it.
    ///
    /// Fails, and leaves the position unmoved, for a malformed, an infinite or an unusual number: more than 19 digits,
    /// more than 7 before the point, an exponent of four digits, or near the end of the text.
    /// - Complexity: O(1); allocates nothing.
    @inline(__always)
    init?(_ bytes: RawSpan, at position: inout Int) {
        guard bytes.byteCount &- position >= Self.room else { return nil }
        var place = position
        let isNegative = Self.byte(bytes, place) == UInt8(ascii: "-")
        place &+= isNegative ? 1 : 0
        guard var significand = Self.readInteger(bytes, at: &place) else { return nil }
        let end = place
        var exponent = 0
        if Self.byte(bytes, place) == UInt8(ascii: ".") {
            place &+= 1
            let start = place
            guard let longer = Self.readFraction(bytes, at: &place, after: significand) else { return nil }
            significand = longer
            exponent = start &- place
        }
        if Self.byte(bytes, place) | 0x20 == UInt8(ascii: "e") {
            guard let power = Self.readExponent(bytes, at: &place) else { return nil }
            exponent &+= power
        }
        let magnitude = EiselLemire.nearestBits(significand, exponent: exponent)
        guard magnitude < Double.infinity.bitPattern else { return nil }
        let sign: UInt64 = isNegative ? 1 &<< 63 : 0
        value = Double(bitPattern: magnitude | sign)
        isInteger = place == end
        position = place
    }

    /// Reads 1 to 7 digits without a needless zero.
    @inline(__always)
    private static func readInteger(_ bytes: RawSpan, at place: inout Int) -> UInt64? {
        let first = byte(bytes, place) &- UInt8(ascii: "0")
        guard first < 10 else { return nil }
        if byte(bytes, place &+ 1) &- UInt8(ascii: "0") >= 10 {
            place &+= 1
            return UInt64(first)
        }
        let word = DigitWord(bytes, at: place)
        guard first != 0 && !word.isFull else { return nil }
        place &+= word.count
        return word.partialValue
    }

    /// Reads 1 to 23 digits as long as they fit behind `integer`.
    @inline(__always)
    private static func readFraction(_ bytes: RawSpan, at place: inout Int, after integer: UInt64) -> UInt64? {
        var significand = integer
        var word = DigitWord(bytes, at: place)
        if word.isFull {
            significand = significand &* 100_000_000 &+ word.fullValue
            place &+= 8
            word = DigitWord(bytes, at: place)
            if word.isFull {
                guard significand < 100_000_000_000 else { return nil }
                significand = significand &* 100_000_000 &+ word.fullValue
                place &+= 8
                word = DigitWord(bytes, at: place)
                if word.isFull { return nil }
            }
        } else if word.count == 0 {
            return nil
        }
        let count = word.count
        guard significand < PowersOfTen.small[19 &- count] else { return nil }
        place &+= count
        return significand &* PowersOfTen.small[count] &+ word.partialValue
    }

    /// Reads an exponent of one to three digits, from its letter on.
    @inline(__always)
    private static func readExponent(_ bytes: RawSpan, at place: inout Int) -> Int? {
        place &+= 1
        let sign = byte(bytes, place)
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { place &+= 1 }
        var exponent = 0
        let first = place
        while place &- first < 4 {
            let digit = byte(bytes, place) &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            exponent = exponent &* 10 &+ Int(digit)
            place &+= 1
        }
        guard 1...3 ~= place &- first else { return nil }
        return sign == UInt8(ascii: "-") ? 0 &- exponent : exponent
    }

    @inline(__always)
    private static func byte(_ bytes: RawSpan, _ place: Int) -> UInt8 {
        // Any byte is an UInt8; the span checks the offset.
        unsafe bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)
    }
}
