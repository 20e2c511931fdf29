/// A binary number and the ends of its rounding interval, times 4 · 10⁻ᵏ, rounded to odd: truncated to an integer
/// whose lowest bit is set if anything was cut off, so that comparisons with even integers stay exact.
struct ScaledInterval {
    /// The number.
    let value: UInt64

    /// The least integer within the interval.
    private let lower: UInt64

    /// The greatest integer within the interval.
    private let upper: UInt64

    /// Scales `c · 2^q` by 10⁻ᵏ.
    ///
    /// Source: Giulietti, "The Schubfach way to render doubles" (2020), sections 9.5 to 9.10.
    init(_ number: BinaryParts, scale k: Int) {
        let power = PowersOfTen.significandRoundedUp(0 &- k)
        // Between 1 and 4: the product of the shifted significand and 128 bits has its unit at bit 128.
        let shift = UInt64(truncatingIfNeeded: number.exponent &+ PowersOfTen.binaryExponent(0 &- k) &+ 1)
        let product = WideProduct(power, number.significand &<< (shift &+ 2))
        let half = WideProduct(shifting: power, by: shift &+ 1)
        let quarter = WideProduct(shifting: power, by: shift)
        value = product.roundedToOdd
        // The interval holds its ends only if the significand is even: IEEE 754 ties to even.
        let inset = number.significand & 1
        lower = product.subtracting(number.isLowestOfBinade ? quarter : half).roundedToOdd &+ inset
        upper = product.adding(half).roundedToOdd &- inset
    }

    /// Whichever of `candidate` and `candidate + spacing` lies within the interval, if just one does.
    func onlyNeighbour(of candidate: UInt64, spacing: UInt64) -> UInt64? {
        let isBelowInside = lower <= candidate &* 4
        let isAboveInside = candidate &* 4 &+ spacing &* 4 <= upper
        if isBelowInside == isAboveInside { return nil }
        return isAboveInside ? candidate &+ spacing : candidate
    }
}
