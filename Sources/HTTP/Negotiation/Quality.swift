/// A weight of content negotiation, in thousandths.
///
/// Source: RFC 9110, section 12.4.2.
enum Quality {
    static let full = 1_000

    /// The weight that `bytes[range]` spells: `0`, `0.5`, `0.125`, `1`, `1.000`; `nil` for anything else.
    static func parse(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int? {
        guard (1...5).contains(range.count) else { return nil }
        let start = range.lowerBound
        guard bytes[start] == ASCII.zero || bytes[start] == ASCII.zero + 1 else { return nil }
        var quality = Int(bytes[start] - ASCII.zero) * full
        guard range.count > 1 else { return quality }
        guard bytes[start + 1] == ASCII.dot else { return nil }
        var scale = full / 10
        for place in start + 2..<range.upperBound {
            guard ASCII.isDigit(bytes[place]) else { return nil }
            quality += Int(bytes[place] - ASCII.zero) * scale
            scale /= 10
        }
        return quality <= full ? quality : nil
    }

    /// The weight in `parts`, the parts of a list element after its first: the last `q`, or 1 where there is none;
    /// `nil` where a weight is malformed.
    static func of(_ bytes: Span<UInt8>, parts: ArraySlice<Range<Int>>) -> Int? {
        var quality = full
        for part in parts where part.count >= 2 && ASCII.lowercased(bytes[part.lowerBound]) == 0x71 {
            guard bytes[part.lowerBound + 1] == ASCII.equals else { continue }
            guard let read = parse(bytes, in: part.lowerBound + 2..<part.upperBound) else { return nil }
            quality = read
        }
        return quality
    }
}
