/// Searches eight bytes at a time.
enum WordScan {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Eight bytes from `offset`, the first in the lowest place.
    @inline(__always)
    static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
        // A UInt8 has no padding, the load is bounds-checked, and every bit pattern is a UInt64.
        UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// A word whose high bits mark the bytes of `word` that equal `byte`; the lowest mark is exact, those above it
    /// may be false.
    @inline(__always)
    static func marks(of byte: UInt8, in word: UInt64) -> UInt64 {
        let difference = word ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & highs
    }

    /// A word whose high bits mark the control characters in `word` (0x00–0x1F and 0x7F); the lowest mark is exact.
    @inline(__always)
    private static func controlMarks(in word: UInt64) -> UInt64 {
        let small = (word &- ones &* 0x20) & ~word & highs
        return small | marks(of: ASCII.delete, in: word)
    }

    /// The place of the first marked byte of a word.
    @inline(__always)
    static func place(_ marks: UInt64) -> Int { marks.trailingZeroBitCount / 8 }

    /// The offset of the first control character in `bytes[start..<end]`, or `end`.
    ///
    /// - Complexity: O(end - start), eight bytes a step.
    @inline(__always)
    static func firstControl(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
        var offset = start
        while offset &+ 8 <= end {
            let found = controlMarks(in: word(bytes, at: offset))
            if found != 0 { return offset &+ place(found) }
            offset &+= 8
        }
        while offset < end {
            if bytes[offset] < 0x20 || bytes[offset] == ASCII.delete { return offset }
            offset &+= 1
        }
        return end
    }

    /// The offset of the first `byte` in `bytes[start..<end]`, or `end`.
    ///
    /// - Complexity: O(end - start), eight bytes a step.
    @inline(__always)
    static func first(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
        var offset = start
        while offset &+ 8 <= end {
            let found = marks(of: byte, in: word(bytes, at: offset))
            if found != 0 { return offset &+ place(found) }
            offset &+= 8
        }
        while offset < end, bytes[offset] != byte { offset &+= 1 }
        return offset
    }
}
