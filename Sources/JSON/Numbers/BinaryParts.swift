/// The parts of the absolute value of a finite binary number: `significand · 2^exponent`.
struct BinaryParts {
    let significand: UInt64
    let exponent: Int

    /// Whether the next lower number is half as far away as the next higher one.
    let isLowestOfBinade: Bool

    @inline(__always)
    private init(fraction: UInt64, fractionBits: Int, biasedExponent: Int, bias: Int) {
        let isNormal = biasedExponent != 0
        significand = fraction | (isNormal ? 1 &<< UInt64(truncatingIfNeeded: fractionBits) : 0)
        exponent = (isNormal ? biasedExponent : 1) &- bias &- fractionBits
        isLowestOfBinade = fraction == 0 && biasedExponent > 1
    }

    /// Takes a finite number apart.
    @inline(__always)
    init(_ value: Double) {
        let bits = value.bitPattern
        self.init(
            fraction: bits & 0xF_FFFF_FFFF_FFFF,
            fractionBits: 52,
            biasedExponent: Int(truncatingIfNeeded: bits >> 52) & 0x7FF,
            bias: 1023
        )
    }

    /// Takes a finite number apart.
    @inline(__always)
    init(_ value: Float) {
        let bits = value.bitPattern
        self.init(
            fraction: UInt64(bits & 0x7F_FFFF),
            fractionBits: 23,
            biasedExponent: Int(truncatingIfNeeded: bits >> 23) & 0xFF,
            bias: 127
        )
    }
}
