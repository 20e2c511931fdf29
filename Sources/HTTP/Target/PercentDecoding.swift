/// Decoding of percent triplets (RFC 3986, section 2.1).
public enum PercentDecoding {
    /// The text that a path segment stands for. A path is split at its slashes first, so `%2F` is part of a segment.
    ///
    /// - Throws: ``Malformation/target`` for a `%` without two hexadecimal digits, for text that is not UTF-8, and for
    ///   an encoded NUL.
    public static func decode(_ text: Substring) throws(Refusal) -> String {
        try decode(Array(text.utf8), plus: ASCII.plus)
    }

    /// The text that a path segment stands for.
    public static func decode(_ text: String) throws(Refusal) -> String {
        try decode(text[...])
    }

    /// Decodes one part of a query, where `+` stands for a space (the form encoding of the URL Standard).
    static func decodeForm(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> String {
        try decode(Array(bytes), plus: ASCII.space)
    }

    private static func decode(_ bytes: [UInt8], plus: UInt8) throws(Refusal) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            var byte = bytes[place]
            place += 1
            if byte == ASCII.percent {
                guard place + 1 < bytes.count,
                    let high = ASCII.hexValue(bytes[place]), let low = ASCII.hexValue(bytes[place + 1])
                else { throw .malformed(.target) }
                byte = high << 4 | low
                place += 2
            } else if byte == ASCII.plus {
                byte = plus
            }
            guard byte != 0 else { throw .malformed(.target) }
            decoded.append(byte)
        }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .malformed(.target) }
        return text
    }
}
