/// The 17 digits of a decimal number as characters, zeros after the last that matters.
struct DecimalDigits {
    /// Eight characters `0`.
    static let zeros: UInt64 = 0x3030_3030_3030_3030

    /// The first eight characters, the foremost in the lowest byte.
    let first: UInt64

    /// The next eight characters, the foremost in the lowest byte.
    let second: UInt64

    /// The 17th character.
    let last: UInt8

    /// Digits up to the last that is not zero, 1 to 17.
    let count: Int

    /// Spells out a decimal number.
    @inline(__always)
    init(_ decimal: ShortestDecimal) {
        let upper = decimal.leading / 100_000_000
        let firstDigits = Self.spread(upper)
        let secondDigits = Self.spread(decimal.leading &- upper &* 100_000_000)
        first = firstDigits | Self.zeros
        second = secondDigits | Self.zeros
        last = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: decimal.last)
        // Eight digits at once from the end: the 10th to the 17th, and if all are zero the 2nd to the 9th.
        let end = secondDigits &>> 8 | decimal.last &<< 56
        let middle = firstDigits &>> 8 | secondDigits &<< 56
        count = end != 0 ? 17 &- end.leadingZeroBitCount >> 3 : 9 &- middle.leadingZeroBitCount >> 3
    }

    /// Stores the 17 characters.
    ///
    /// - Precondition: 17 bytes from `text` on may be written.
    @inline(__always)
    func store(to text: UnsafeMutableRawPointer) {
        // 8 + 8 + 1 bytes, as the precondition has it.
        unsafe text.storeBytes(of: first, as: UInt64.self)
        unsafe text.storeBytes(of: second, toByteOffset: 8, as: UInt64.self)
        unsafe text.storeBytes(of: last, toByteOffset: 16, as: UInt8.self)
    }

    /// Stores the first 16 characters without the foremost `count` ones, and anything after them.
    ///
    /// - Precondition: 16 bytes from `text` on may be written; `count` is from 0 to 15.
    @inline(__always)
    func store(after count: Int, to text: UnsafeMutableRawPointer) {
        let both = UInt128(second) &<< 64 | UInt128(first)
        let rest = both &>> UInt128(truncatingIfNeeded: 8 &* count)
        // 8 + 8 bytes, as the precondition has it.
        unsafe text.storeBytes(of: UInt64(truncatingIfNeeded: rest), as: UInt64.self)
        unsafe text.storeBytes(of: UInt64(truncatingIfNeeded: rest &>> 64), toByteOffset: 8, as: UInt64.self)
    }

    /// The eight digits of an integer below 10⁸ as bytes from 0 to 9, the foremost in the lowest byte.
    ///
    /// Splits all fields at once: 8 digits into 4 + 4 in 32 bits each, then 2 in 16, then 1 in 8. A field `x` becomes
    /// `x / m` below `x % m`, which is `x · 2ʷ − (x / m) · (m · 2ʷ − 1)`. The quotients by 100 and 10 are products
    /// with 10486 / 2²⁰ and 103 / 2¹⁰, exact below 10⁴ and 10².
    @inline(__always)
    private static func spread(_ value: UInt64) -> UInt64 {
        let thousands = value / 10000
        let fours = value &<< 32 &- thousands &* (10000 &<< 32 &- 1)
        let hundreds = (fours &* 10486) &>> 20 & 0x0000_007F_0000_007F
        let pairs = fours &<< 16 &- hundreds &* (100 &<< 16 &- 1)
        let tens = (pairs &* 103) &>> 10 & 0x000F_000F_000F_000F
        return pairs &<< 8 &- tens &* (10 &<< 8 &- 1)
    }
}
