/// The decimal digits at the start of eight bytes.
struct DigitWord {
    /// The bytes less `0`, the foremost in the lowest byte.
    private let digits: UInt64

    /// The highest bit of each byte that is not a digit; above the lowest such byte the bits may be wrong.
    private let others: UInt64

    /// Reads the eight bytes from `offset` on.
    @inline(__always)
    init(_ bytes: RawSpan, at offset: Int) {
        // Any eight bytes are a word; the span checks the offset.
        let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
        digits = UInt64(littleEndian: word) ^ 0x3030_3030_3030_3030
        // From 10 on a byte reaches its highest bit here. It carries into the next only if it is no digit itself.
        others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    }

    /// Whether all eight bytes are digits.
    @inline(__always)
    var isFull: Bool { others == 0 }

    /// How many of the bytes are digits before the first that is not.
    @inline(__always)
    var count: Int { others.trailingZeroBitCount >> 3 }

    /// The number that the digits spell if all eight bytes are digits.
    @inline(__always)
    var fullValue: UInt64 { Self.joined(digits) }

    /// The number that the digits spell if not all eight bytes are digits.
    @inline(__always)
    var partialValue: UInt64 {
        // Zeros go before the digits: the foremost is in the lowest byte. In two steps, as none may be left.
        let missing = UInt64(truncatingIfNeeded: 56 &- count &* 8)
        return Self.joined((digits &<< missing) &<< 8)
    }

    /// The number of eight digits from 0 to 9, one a byte, the foremost in the lowest.
    ///
    /// Neighbours are joined to pairs, and all four pairs by two products whose terms meet in the upper half.
    @inline(__always)
    private static func joined(_ digits: UInt64) -> UInt64 {
        let pairs = digits &* 10 &+ digits &>> 8
        let upper = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let lower = (pairs &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        return (upper &+ lower) &>> 32
    }
}
