/// The name of a field; names that differ in case only are equal.
public struct FieldName: Hashable, Sendable {
    /// The spelling that goes on the wire: `Content-Type`.
    public let spelling: String
    /// The lower-case spelling, which compares and hashes.
    public let canonical: String
    /// The name's place among those that are recognised without being copied.
    let known: KnownField?

    /// A name in the service's own code.
    ///
    /// - Precondition: The spelling is a token (RFC 9110, section 5.6.2).
    public init(_ spelling: String) {
        let bytes = Array(spelling.utf8)
        precondition(!bytes.isEmpty && bytes.allSatisfy(ByteClass.token.contains), "a field name is a token")
        self.spelling = spelling
        canonical = spelling.lowercased()
        known = KnownFieldTable.shared.field(bytes.span, in: 0..<bytes.count)
    }

    public static func == (a: Self, b: Self) -> Bool {
        a.known == b.known && (a.known != nil || a.canonical == b.canonical)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }
}
