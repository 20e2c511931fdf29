/// The name of a field; names that differ in case only are equal.
public struct FieldName: Hashable, Sendable {
    /// The name's place among those that are recognised without being copied.
    let known: KnownField?
    /// The spelling of any other name; empty for a known one.
    private let other: String

    /// A name in the service's own code.
    ///
    /// - Precondition: The spelling is a token (RFC 9110, section 5.6.2).
    public init(_ spelling: String) {
        let bytes = Array(spelling.utf8)
        precondition(!bytes.isEmpty && bytes.allSatisfy(ByteClass.token.contains), "a field name is a token")
        known = KnownFieldTable.shared.field(bytes.span, in: 0..<bytes.count)
        other = known == nil ? spelling : ""
    }

    init(_ known: KnownField) {
        self.known = known
        other = ""
    }

    /// The spelling that goes on the wire: of a known name the registered one, `Content-Type`.
    public var spelling: String { known?.rawValue ?? other }

    /// The lower-case spelling, by which names other than the known ones compare.
    public var canonical: String { spelling.lowercased() }

    public static func == (a: Self, b: Self) -> Bool {
        a.known == b.known && (a.known != nil || a.canonical == b.canonical)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }
}
