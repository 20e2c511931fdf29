/// A generator of 64 random bits a call: the same seed gives the same numbers everywhere.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct SplitMix64: RandomNumberGenerator {
    /// The sum that steps by the golden ratio's fraction: a generator with it for a seed goes on from here.
    private(set) var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A number in [0, 1), a multiple of 2⁻⁵³.
    mutating func unitUniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number spread evenly over (-1, 1): an odd multiple of 2⁻⁵³, of which there are 2⁵³.
    mutating func symmetricUniform() -> Double {
        let odd = Int64(next() >> 11) * 2 + 1 - (1 << 53)
        return Double(odd) * 0x1p-53
    }
}
