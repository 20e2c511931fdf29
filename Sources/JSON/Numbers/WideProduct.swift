/// A natural number below 2¹⁹², for products of a 128-bit power of ten with a word.
struct WideProduct {
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt64

    private init(high: UInt64, middle: UInt64, low: UInt64) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// The product of a 128-bit number and a word.
    init(_ factor: (high: UInt64, low: UInt64), _ word: UInt64) {
        let upper = factor.high.multipliedFullWidth(by: word)
        let lower = factor.low.multipliedFullWidth(by: word)
        let (sum, carries) = upper.low.addingReportingOverflow(lower.high)
        self.init(high: upper.high &+ (carries ? 1 : 0), middle: sum, low: lower.low)
    }

    /// A 128-bit number times `2^shift`, `shift` from 1 to 63.
    init(shifting factor: (high: UInt64, low: UInt64), by shift: UInt64) {
        let back = 64 &- shift
        self.init(
            high: factor.high &>> back,
            middle: factor.high &<< shift | factor.low &>> back,
            low: factor.low &<< shift
        )
    }

    func adding(_ other: WideProduct) -> WideProduct {
        let (newLow, carriesLow) = low.addingReportingOverflow(other.low)
        let (partial, carriesPartial) = middle.addingReportingOverflow(other.middle)
        let (newMiddle, carriesMiddle) = partial.addingReportingOverflow(carriesLow ? 1 : 0)
        let carry: UInt64 = (carriesPartial ? 1 : 0) &+ (carriesMiddle ? 1 : 0)
        return WideProduct(high: high &+ other.high &+ carry, middle: newMiddle, low: newLow)
    }

    func subtracting(_ other: WideProduct) -> WideProduct {
        let (newLow, borrowsLow) = low.subtractingReportingOverflow(other.low)
        let (partial, borrowsPartial) = middle.subtractingReportingOverflow(other.middle)
        let (newMiddle, borrowsMiddle) = partial.subtractingReportingOverflow(borrowsLow ? 1 : 0)
        let borrow: UInt64 = (borrowsPartial ? 1 : 0) &+ (borrowsMiddle ? 1 : 0)
        return WideProduct(high: high &- other.high &- borrow, middle: newMiddle, low: newLow)
    }

    /// The number over 2¹²⁸, its lowest bit set if a fraction above the error of the power of ten is cut off.
    ///
    /// The power is at most one unit too large, which moves the middle word by at most 1: so `> 1`, not `> 0`
    /// (Giulietti, section 9.9).
    var roundedToOdd: UInt64 {
        high | (middle > 1 ? 1 : 0)
    }
}
