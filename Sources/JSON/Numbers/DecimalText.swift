/// Writes numbers as text, straight into memory.
///
/// The form is that of Python's `repr`: positional from 10⁻⁴ to below 10¹⁶, else with an exponent of at least two
/// digits, and always a point or an exponent, so that a reader knows a real number from an integer.
enum DecimalText {
    /// Bytes that ``write(_:signBit:to:)`` may touch, more than a number's text.
    static let room = 40

    /// The greatest count of bytes in a number's text: `-1.2345678901234567e-308`.
    static let longest = 24

    /// Writes `decimal` and returns the length of the text.
    ///
    /// - Precondition: ``room`` bytes from `start` on may be written; `signBit` is 1 for a negative number, else 0.
    @inline(__always)
    static func write(_ decimal: ShortestDecimal, signBit: Int, to start: UnsafeMutableRawPointer) -> Int {
        // Each store ends within `room` bytes of `start`: the sign takes 1 byte, and the furthest store after it, the
        // tail in `writePositional`, ends at 17 + 16.
        unsafe start.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
        let text = unsafe start + signBit
        let digits = DecimalDigits(decimal)
        let position = decimal.pointPosition
        if position > -4 && position <= 16 {
            return unsafe signBit &+ writePositional(digits, pointPosition: position, to: text)
        }
        return unsafe signBit &+ writeScientific(digits, exponent: position &- 1, to: text)
    }

    /// Writes `0.0` or `-0.0` and returns the length of the text.
    ///
    /// - Precondition: ``room`` bytes from `start` on may be written; `signBit` is 1 for −0, else 0.
    @inline(never)
    static func writeZero(signBit: Int, to start: UnsafeMutableRawPointer) -> Int {
        // Four bytes of the caller's `room`.
        unsafe start.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
        let text = unsafe start + signBit
        unsafe text.storeBytes(of: UInt8(ascii: "0"), as: UInt8.self)
        unsafe text.storeBytes(of: UInt8(ascii: "."), toByteOffset: 1, as: UInt8.self)
        unsafe text.storeBytes(of: UInt8(ascii: "0"), toByteOffset: 2, as: UInt8.self)
        return 3 &+ signBit
    }

    /// `ddd.ddd` or `0.000ddd`, without a branch between the two.
    ///
    /// The digits are stored twice: from the start on for those before the point, then those after it from one byte
    /// further on. Below 1 both stores write the same bytes, after `0.` and zeros.
    @inline(__always)
    private static func writePositional(
        _ digits: DecimalDigits,
        pointPosition: Int,
        to text: UnsafeMutableRawPointer
    ) -> Int {
        // All ones below 1, else zero; and the digits before the point, none below 1.
        let belowOne = (pointPosition &- 1) &>> 63
        let integral = pointPosition & ~belowOne
        let start = (2 &- pointPosition) & belowOne
        let tail = start &+ integral &+ 1 &+ belowOne
        // See `write`: the digits end at most at 5 + 17, the tail at 17 + 16. With 16 digits before the point the tail
        // is the 17th alone, which is stored last, so that a shift by 128, which shifts nothing, does no harm.
        unsafe text.storeBytes(of: DecimalDigits.zeros, as: UInt64.self)
        unsafe digits.store(to: text + start)
        unsafe digits.store(after: integral, to: text + tail)
        unsafe text.storeBytes(of: digits.last, toByteOffset: start &+ 17 &+ belowOne, as: UInt8.self)
        unsafe text.storeBytes(of: UInt8(ascii: "."), toByteOffset: integral &- belowOne, as: UInt8.self)
        // An integer keeps one zero after its point.
        return start &+ max(digits.count, (pointPosition &+ 1) & ~belowOne) &+ 1 &+ belowOne
    }

    /// `d.ddde±dd`.
    @inline(__always)
    private static func writeScientific(
        _ digits: DecimalDigits,
        exponent: Int,
        to text: UnsafeMutableRawPointer
    ) -> Int {
        // See `write`: the digits end at 18, the exponent after at most 18 + 5.
        unsafe digits.store(to: text + 1)
        unsafe text.storeBytes(of: UInt8(truncatingIfNeeded: digits.first), as: UInt8.self)
        unsafe text.storeBytes(of: UInt8(ascii: "."), toByteOffset: 1, as: UInt8.self)
        let end = digits.count == 1 ? 1 : digits.count &+ 1
        let magnitude = exponent.magnitude
        let isLong = magnitude >= 100
        // Lowest byte first: the letter, the sign, two or three digits.
        var suffix: UInt64 = UInt64(UInt8(ascii: "e")) | UInt64(UInt8(ascii: exponent < 0 ? "-" : "+")) &<< 8
        let hundreds = UInt64(magnitude / 100)
        let rest = UInt64(magnitude % 100)
        let pair = rest / 10 | (rest % 10) &<< 8 | 0x3030
        suffix |= isLong ? (hundreds | 0x30) &<< 16 | pair &<< 24 : pair &<< 16
        unsafe text.storeBytes(of: suffix, toByteOffset: end, as: UInt64.self)
        return end &+ (isLong ? 5 : 4)
    }
}
