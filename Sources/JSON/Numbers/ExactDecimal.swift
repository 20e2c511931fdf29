/// A decimal number of any length, for the rare literal whose first 19 digits do not decide between two neighbours.
struct ExactDecimal {
    private var digits = BigNatural(0)
    private var exponent: Int

    /// No number half-way between two binary64 ones has more digits than 767; so beyond 800 only whether any differ
    /// from zero matters.
    private static let digitsKept = 800

    /// Reads all digits of `literal`.
    init(_ literal: DecimalLiteral, in bytes: Span<UInt8>) {
        exponent = literal.exponent + DecimalLiteral.digitsOfWord
        var count = 0
        var isSticky = false
        for index in literal.digits {
            let digit = bytes[index] &- UInt8(ascii: "0")
            // The point is not a digit, and zeros before the first other digit do not count.
            guard digit < 10, count > 0 || digit > 0 else { continue }
            if count < Self.digitsKept {
                digits.multiply(by: 10, adding: UInt64(digit))
                count += 1
            } else if digit > 0 {
                isSticky = true
                break
            }
        }
        exponent -= count
        if isSticky {
            digits.multiply(by: 10, adding: 1)
            exponent -= 1
        }
    }

    /// Whichever of two neighbours is nearer to this number, which lies between them; of two as near, the even one.
    ///
    /// Compares `D · 10ᵉ` with the middle, `(2m + 1) · 2^(b−1)` where the lower neighbour is `m · 2ᵇ`, after both were
    /// multiplied by the powers of two and of ten that make them integers.
    func nearest(of below: Double, and above: Double) -> Double {
        let biased = Int(below.exponentBitPattern)
        let m = below.significandBitPattern | (biased == 0 ? 0 : 1 << 52)
        let b = max(biased, 1) - 1075
        var decimal = digits
        var middle = BigNatural(2 * m + 1)
        // 10ᵉ = 5ᵉ 2ᵉ: only the difference of the powers of two counts.
        if exponent >= 0 {
            decimal.multiply(byPowerOfFive: exponent)
        } else {
            middle.multiply(byPowerOfFive: -exponent)
        }
        let excess = exponent - (b - 1)
        if excess >= 0 {
            decimal.shiftLeft(by: excess)
        } else {
            middle.shiftLeft(by: -excess)
        }
        if decimal == middle { return m & 1 == 0 ? below : above }
        return decimal < middle ? below : above
    }
}
