/// A validator of a representation: `"xyzzy"`, or `W/"xyzzy"` (RFC 9110, section 8.8.3).
public struct EntityTag: Sendable, Hashable, CustomStringConvertible {
    /// What stands between the quotes.
    public let opaque: String
    /// Whether equal tags tell of equivalent rather than identical representations.
    public let isWeak: Bool

    /// A strong tag.
    ///
    /// - Precondition: `opaque` is ASCII without quotes, spaces and control characters.
    public init(_ opaque: String) {
        precondition(opaque.utf8.allSatisfy { Self.isTagByte($0) && $0 < 128 })
        self.opaque = opaque
        isWeak = false
    }

    /// Reads a tag as it stands on the wire.
    public init?(parsing text: String) {
        let bytes = Array(text.utf8)
        self.init(bytes.span, in: 0..<bytes.count)
    }

    init?(_ bytes: Span<UInt8>, in range: Range<Int>) {
        var start = range.lowerBound
        isWeak = range.count >= 2 && bytes[start] == 0x57 && bytes[start + 1] == ASCII.slash
        if isWeak { start += 2 }
        guard range.upperBound - start >= 2, bytes[start] == ASCII.quote, bytes[range.upperBound - 1] == ASCII.quote
        else { return nil }
        let inner = start + 1..<range.upperBound - 1
        for place in inner where !Self.isTagByte(bytes[place]) { return nil }
        opaque = String(bytes.extracting(inner))
    }

    /// `etagc`: visible characters but the quote, and bytes above ASCII.
    private static func isTagByte(_ byte: UInt8) -> Bool {
        byte > ASCII.space && byte != ASCII.quote && byte != ASCII.delete
    }

    public var description: String { (isWeak ? "W/\"" : "\"") + opaque + "\"" }
}
