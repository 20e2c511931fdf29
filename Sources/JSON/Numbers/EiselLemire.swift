/// The binary64 number nearest to a decimal one of up to 19 digits.
///
/// The significand, its highest bit moved to bit 63, is multiplied by the 64 high bits of the power of ten, and by the
/// 64 low ones only where the first product leaves the rounding open. The 128 bits of the table decide every case.
///
/// Sources: Lemire, "Number parsing at a gigabyte per second" (2021), algorithm 1; Mushtak and Lemire, "Fast number
/// parsing without fallback" (2023), for the proof that no case stays open.
enum EiselLemire {
    /// The double nearest to `significand · 10^exponent`, ties to even, or an infinity.
    ///
    /// - Complexity: O(1); allocates nothing.
    @inline(__always)
    static func nearestDouble(_ significand: UInt64, exponent: Int) -> Double {
        Double(bitPattern: nearestBits(significand, exponent: exponent))
    }

    /// The bits of that double, which are ordered as positive numbers are.
    ///
    /// - Complexity: O(1); allocates nothing.
    @inline(__always)
    static func nearestBits(_ significand: UInt64, exponent: Int) -> UInt64 {
        guard significand != 0 && exponent >= -342 else { return 0 }
        guard exponent <= 308 else { return Double.infinity.bitPattern }
        let shift = significand.leadingZeroBitCount
        let product = highProduct(significand &<< UInt64(truncatingIfNeeded: shift), exponent)
        // The product has 127 or 128 bits. 54 of them, one more than a significand, go on to be rounded.
        let upperBit = product.high >> 63
        let cut = upperBit &+ 9
        var rounded = product.high &>> cut
        // 1023 for the bias, 63 because the significand was scaled to [2⁶³, 2⁶⁴).
        let binary = PowersOfTen.binaryExponent(exponent) &+ Int(truncatingIfNeeded: upperBit) &- shift &+ 1086
        if binary <= 0 { return subnormal(rounded, exponent: binary) }
        if product.low <= 1, isTie(product.high, cut: cut, exponent: exponent) { rounded &-= 1 }
        // A carry out of the 53 bits runs into the exponent, which is then right.
        rounded = (rounded &+ (rounded & 1)) >> 1
        let bits = rounded &+ UInt64(truncatingIfNeeded: binary &- 1) << 52
        return min(bits, Double.infinity.bitPattern)
    }

    /// Whether a product without low bits lies just between two numbers, of which the lower is even.
    @inline(never)
    private static func isTie(_ product: UInt64, cut: UInt64, exponent: Int) -> Bool {
        let rounded = product &>> cut
        // Only these powers have an exact product with so few bits.
        return rounded & 3 == 1 && exponent >= -4 && exponent <= 23 && rounded &<< cut == product
    }

    /// The 128 high bits of the product with a power of ten, the lower word unreliable where it cannot matter.
    @inline(__always)
    private static func highProduct(_ word: UInt64, _ exponent: Int) -> (high: UInt64, low: UInt64) {
        let power = PowersOfTen.significand(exponent)
        let upper = word.multipliedFullWidth(by: power.high)
        // Below the 55 bits in use, a run of ones might carry.
        guard upper.high & 0x1FF == 0x1FF else { return (upper.high, upper.low) }
        let lower = word.multipliedFullWidth(by: power.low)
        let (low, carries) = upper.low.addingReportingOverflow(lower.high)
        return (upper.high &+ (carries ? 1 : 0), low)
    }

    /// Rounds 54 bits at a binary exponent of zero or less.
    private static func subnormal(_ significand: UInt64, exponent: Int) -> UInt64 {
        let cut = 1 &- exponent
        guard cut < 64 else { return 0 }
        let rest = significand &>> UInt64(truncatingIfNeeded: cut)
        // A carry makes the least normal number, whose bits follow those of the greatest subnormal.
        return (rest &+ (rest & 1)) >> 1
    }
}
