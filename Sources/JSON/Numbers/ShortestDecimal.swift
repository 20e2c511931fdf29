/// The shortest decimal number that reads back as a given binary one, and among those the closest to it.
///
/// Schubfach: of the decimal grids whose spacing is a power of ten, take the coarsest that is sure to have a point
/// within the rounding interval of `c · 2^q`. That is `10^k` with `k = ⌊log₁₀ 2^q⌋`. On the grid ten times coarser
/// there is one point within the interval or none; if there is one it is the answer, else the answer is the point of
/// the finer grid that is nearest to the number.
///
/// Scaled to the coarser grid, the number is an integer and 64 bits of fraction, of which the last may be wrong. That
/// decides all but a few numbers, without a branch that depends on the digits; the rest go to ``ScaledInterval``.
///
/// Source: Giulietti, "The Schubfach way to render doubles" (2020), sections 8 and 9.
struct ShortestDecimal {
    /// The first 16 digits, the foremost not zero, as an integer.
    let leading: UInt64

    /// The 17th digit.
    let last: UInt64

    /// Digits before the point; the number is `0.d₁d₂… · 10^pointPosition`.
    let pointPosition: Int

    /// Zero, which no number converts to.
    @inline(__always)
    init() {
        self.init(leading: 0, last: 0, pointPosition: 0)
    }

    /// Converts the absolute value of a finite number other than zero.
    ///
    /// For a zero, an infinity or a NaN the result means nothing.
    /// - Complexity: O(1); allocates nothing.
    @inline(__always)
    init(_ value: BinaryParts) {
        let c = value.significand
        let q = value.exponent
        if q <= 0 && q > -53 && c & ((1 &<< UInt64(truncatingIfNeeded: 0 &- q)) &- 1) == 0 {
            self.init(digits: c &>> UInt64(truncatingIfNeeded: 0 &- q), exponent: 0)
            return
        }
        // ⌊log₁₀ 2^q⌋ + 1, right for |q| ≤ 1500.
        let exponent = (q &* 1_262_611) >> 22 &+ 1
        let power = PowersOfTen.significandRoundedUp(0 &- exponent)
        // Between −3 and 0: with the significand so shifted, the product with 128 bits has its unit at bit 128.
        let shift = q &+ PowersOfTen.binaryExponent(0 &- exponent) &+ 1
        let word = c &<< UInt64(truncatingIfNeeded: shift &+ 4)
        let upper = power.high.multipliedFullWidth(by: word)
        let lower = power.low.multipliedFullWidth(by: word)
        let (middle, carries) = upper.low.addingReportingOverflow(lower.high)
        let high = upper.high &+ (carries ? 1 : 0)
        // In units of 2⁻⁶⁴: the number above the integer, half the interval, and the fraction of the next digit.
        let fraction = high &<< 60 | middle &>> 4
        let reach = power.high &>> UInt64(truncatingIfNeeded: 1 &- shift)
        let next = fraction.multipliedFullWidth(by: 10)
        if value.isLowestOfBinade || Self.isClose(fraction, reach) || Self.isClose(0 &- fraction, reach)
            || Self.isClose(next.low, 1 << 63)
        {
            self.init(careful: value)
            return
        }
        // Selected by masks: which of the three it is follows no pattern that a processor could foresee.
        let isBelow = Self.mask(fraction, isLessThan: reach)
        // A fraction of zero has no complement below one.
        let isAbove = Self.mask(0 &- fraction, isLessThan: reach) & ~isBelow
        self.init(
            tens: high &>> 4 &+ isAbove & 1,
            units: (next.high &+ next.low &>> 63) & ~(isBelow | isAbove),
            exponent: exponent
        )
    }

    /// Normalises `(10 · tens + units) · 10^(exponent − 1)`.
    @inline(__always)
    private init(tens: UInt64, units: UInt64, exponent: Int) {
        guard tens >= 100_000_000_000_000 else {
            self.init(digits: tens &* 10 &+ units, exponent: exponent &- 1)
            return
        }
        // A significand of 53 bits gives 16 or 17 digits.
        let isShort = Self.mask(tens, isLessThan: 1_000_000_000_000_000)
        self.init(
            leading: tens &+ (tens &* 9 &+ units) & isShort,
            last: units & ~isShort,
            pointPosition: exponent &+ 16 &+ Int(truncatingIfNeeded: isShort)
        )
    }

    /// Normalises `digits · 10^exponent`, with `digits` positive and below 10¹⁷.
    @inline(__always)
    init(digits: UInt64, exponent: Int) {
        // 1233 / 2¹² is log₁₀ 2, a little low: the estimate is the length or one less than it.
        let estimate = ((64 &- digits.leadingZeroBitCount) &* 1233) >> 12
        let length = estimate &+ (digits >= PowersOfTen.small[estimate] ? 1 : 0)
        let scaled = digits &* PowersOfTen.small[17 &- length]
        self.init(leading: scaled / 10, last: scaled % 10, pointPosition: length &+ exponent)
    }

    @inline(__always)
    private init(leading: UInt64, last: UInt64, pointPosition: Int) {
        self.leading = leading
        self.last = last
        self.pointPosition = pointPosition
    }

    /// All ones where `left < right`, else zero.
    @inline(__always)
    private static func mask(_ left: UInt64, isLessThan right: UInt64) -> UInt64 {
        let (_, borrows) = left.subtractingReportingOverflow(right)
        return borrows ? .max : 0
    }

    /// Whether the errors of both, 20 units at most, could change which of two numbers is greater.
    @inline(__always)
    private static func isClose(_ left: UInt64, _ right: UInt64) -> Bool {
        left &- right &+ 32 <= 64
    }

    /// Converts a number where the ends of the interval matter to the last bit.
    @inline(never)
    private init(careful value: BinaryParts) {
        // ⌊log₁₀ 2^q⌋ and, where the interval is 3/4 as wide, ⌊log₁₀ (3/4 · 2^q)⌋, both right for |q| ≤ 1500.
        let exponent = (value.exponent &* 1_262_611 &- (value.isLowestOfBinade ? 524_031 : 0)) >> 22
        let interval = ScaledInterval(value, scale: exponent)
        let unit = interval.value >> 2
        let middle = unit &* 4 &+ 2
        let roundsUp = interval.value > middle || (interval.value == middle && unit & 1 == 1)
        let digits =
            interval.onlyNeighbour(of: unit / 10 &* 10, spacing: 10)
            ?? interval.onlyNeighbour(of: unit, spacing: 1)
            ?? unit &+ (roundsUp ? 1 : 0)
        self.init(digits: digits, exponent: exponent)
    }
}
