/// The content codings that a client accepts, from its `Accept-Encoding` (RFC 9110, section 12.5.3).
public struct AcceptedCodings: Sendable {
    /// The weight of each coding that is named, in thousandths; `*` for all others.
    private let weights: [(coding: String, quality: Int)]

    /// The `Accept-Encoding` of a request. Malformed elements are passed over.
    public init(_ fields: FieldSection) {
        let bytes = Array((fields.combinedValue(of: .acceptEncoding) ?? "").utf8)
        weights = ByteText.listElements(bytes.span, in: 0..<bytes.count).compactMap { Self.weight(bytes.span, $0) }
    }

    private static func weight(_ bytes: Span<UInt8>, _ element: Range<Int>) -> (coding: String, quality: Int)? {
        let parts = ByteText.elements(bytes, in: element, separatedBy: ASCII.semicolon)
        guard ByteText.isToken(bytes, in: parts[0]), let quality = Quality.of(bytes, parts: parts.dropFirst()) else {
            return nil
        }
        return (ByteText.lowercasedString(bytes, parts[0]), quality)
    }

    /// The weight of `coding`, in thousandths. `identity` is acceptable unless it is refused, by name or by `*;q=0`;
    /// any other coding only where it is named, or `*`.
    public func quality(of coding: String) -> Int {
        let named = weights.first { $0.coding == coding } ?? weights.first { $0.coding == "*" }
        return named?.quality ?? (coding == "identity" ? Quality.full : 0)
    }
}
