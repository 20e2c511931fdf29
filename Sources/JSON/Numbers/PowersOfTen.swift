/// The 128 leading bits of the powers of ten, for reading and for writing binary64 numbers.
///
/// The power 10ᵉ is `g · 2^(⌊log₂ 10ᵉ⌋ − 127)` with `2¹²⁷ ≤ g < 2¹²⁸`. The integer `g` is exact for 0 ≤ e ≤ 55,
/// rounded up for −27 ≤ e < 0 and rounded down elsewhere. The words are constants of the executable: nothing runs
/// before their first use.
enum PowersOfTen {
    /// The decimal exponents of the table.
    static let exponents = -342...324

    /// `g` as ``words`` has it.
    ///
    /// - Precondition: `exponent` lies in ``exponents``.
    @inline(__always)
    static func significand(_ exponent: Int) -> (high: UInt64, low: UInt64) {
        let index = 2 &* (exponent &+ 342)
        return (words[index], words[index &+ 1])
    }

    /// `g` rounded up.
    ///
    /// - Precondition: `exponent` lies in ``exponents``.
    @inline(__always)
    static func significandRoundedUp(_ exponent: Int) -> (high: UInt64, low: UInt64) {
        let (high, low) = significand(exponent)
        // The generator of the table checks that the low word is not all ones here.
        let isExactOrAbove = exponent >= -27 && exponent <= 55
        return (high, low &+ (isExactOrAbove ? 0 : 1))
    }

    /// `⌊log₂ 10ᵉ⌋`, for |e| ≤ 1650: 1741647 / 2¹⁹ is log₂ 10 rounded so that the floor is right in that range.
    @inline(__always)
    static func binaryExponent(_ exponent: Int) -> Int {
        (exponent &* 1_741_647) >> 19
    }

    /// 10⁰ to 10¹⁹, which fit a word.
    static let small: InlineArray<20, UInt64> = [
        1, 10, 100, 1000, 10000, 100000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ]
}
