/// The bytes of a string between its quotes.
enum StringBytes {
    /// Finds the first quote, backslash or control character from `start` on.
    ///
    /// - Returns: its place, or the end of `bytes` where there is none.
    /// - Complexity: O(distance), eight bytes at a time.
    static func firstSpecial(in bytes: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while position + 8 <= bytes.count {
            // Any eight bytes are a word, and they lie within the span by the loop's condition.
            let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            let special = specialBytes(in: UInt64(littleEndian: word))
            if special != 0 { return position + special.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < bytes.count, !isSpecial(bytes[position]) { position += 1 }
        return position
    }

    /// Appends a part of `bytes` to `content`.
    static func append(_ range: Range<Int>, of bytes: Span<UInt8>, to content: inout [UInt8]) {
        // The pointer is used within the call only.
        unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe content.append(contentsOf: $0) }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// A word whose lowest set bit is in the first special byte of `word`, or zero where there is none.
    ///
    /// `x − 1` borrows from the highest bit of a byte only where the byte, or a lower one, is zero.
    private static func specialBytes(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let isQuote = (quotes &- ones) & ~quotes
        let isBackslash = (backslashes &- ones) & ~backslashes
        let isControl = (word &- ones &* 0x20) & ~word
        return (isQuote | isBackslash | isControl) & (ones &* 0x80)
    }
}
