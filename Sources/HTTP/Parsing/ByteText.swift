/// Comparisons and lists in the bytes of field values.
enum ByteText {
    /// Whether `bytes[range]` is `text`, in any case.
    ///
    /// - Parameter text: Small letters only.
    static func equals(_ bytes: Span<UInt8>, in range: Range<Int>, _ text: String) -> Bool {
        guard range.count == text.utf8.count else { return false }
        var place = range.lowerBound
        for byte in text.utf8 {
            guard ASCII.lowercased(bytes[place]) == byte else { return false }
            place += 1
        }
        return true
    }

    /// The elements of a list separated by commas (RFC 9110, section 5.6.1), without white space around them; commas
    /// inside quoted strings do not separate. An empty element is an empty range.
    static func listElements(_ bytes: Span<UInt8>, in range: Range<Int>) -> [Range<Int>] {
        elements(bytes, in: range, separatedBy: ASCII.comma)
    }

    /// The parts of `bytes[range]` between separators, without white space around them.
    static func elements(
        _ bytes: Span<UInt8>, in range: Range<Int>, separatedBy separator: UInt8
    ) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = range.lowerBound
        var place = start
        var isQuoted = false
        while place < range.upperBound {
            let byte = bytes[place]
            if isQuoted, byte == ASCII.backslash { place += 1 }
            if byte == ASCII.quote { isQuoted.toggle() }
            if byte == separator, !isQuoted {
                found.append(trimmed(bytes, start..<place))
                start = place + 1
            }
            place += 1
        }
        found.append(trimmed(bytes, start..<range.upperBound))
        return found
    }

    /// `range` without the white space at its ends.
    static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, ASCII.isBlank(bytes[start]) { start += 1 }
        while start < end, ASCII.isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Whether `bytes[range]` is a token (RFC 9110, section 5.6.2).
    static func isToken(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
        for place in range where !ByteClass.token.contains(bytes[place]) { return false }
        return !range.isEmpty
    }

    /// The string of a token, or of a quoted string without its quotes and escapes; `nil` for anything else.
    static func tokenOrQuoted(_ bytes: Span<UInt8>, in range: Range<Int>) -> String? {
        guard !range.isEmpty, bytes[range.lowerBound] == ASCII.quote else {
            return isToken(bytes, in: range) ? String(bytes.extracting(range)) : nil
        }
        guard range.count >= 2, bytes[range.upperBound - 1] == ASCII.quote else { return nil }
        var text: [UInt8] = []
        var place = range.lowerBound + 1
        while place < range.upperBound - 1 {
            if bytes[place] == ASCII.quote { return nil }
            if bytes[place] == ASCII.backslash {
                place += 1
                guard place < range.upperBound - 1 else { return nil }
            }
            text.append(bytes[place])
            place += 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The small form of ASCII letters in `bytes[range]`.
    static func lowercasedString(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        for place in range { text.append(ASCII.lowercased(bytes[place])) }
        return String(decoding: text, as: UTF8.self)
    }
}
