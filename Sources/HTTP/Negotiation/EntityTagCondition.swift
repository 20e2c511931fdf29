/// The entity tags that a conditional request names (RFC 9110, section 13.1).
public enum EntityTagCondition: Sendable, Equatable {
    /// `*`
    case any
    case list([EntityTag])

    /// The condition in a request's fields; `nil` where there is none, or none that can be read.
    public init?(_ fields: FieldSection, _ name: FieldName = .ifNoneMatch) {
        guard let value = fields.combinedValue(of: name) else { return nil }
        self.init(parsing: value)
    }

    /// Reads `*` or a list of tags. Commas may stand inside a tag's quotes, where a backslash has no meaning.
    public init?(parsing value: String) {
        let bytes = Array(value.utf8)
        let whole = ByteText.trimmed(bytes.span, 0..<bytes.count)
        if whole.count == 1, bytes[whole.lowerBound] == ASCII.asterisk {
            self = .any
            return
        }
        var tags: [EntityTag] = []
        for element in Self.elements(bytes.span, whole) where !element.isEmpty {
            guard let tag = EntityTag(bytes.span, in: element) else { return nil }
            tags.append(tag)
        }
        guard !tags.isEmpty else { return nil }
        self = .list(tags)
    }

    private static func elements(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = range.lowerBound
        var isQuoted = false
        for place in range {
            if bytes[place] == ASCII.quote { isQuoted.toggle() }
            guard bytes[place] == ASCII.comma, !isQuoted else { continue }
            found.append(ByteText.trimmed(bytes, start..<place))
            start = place + 1
        }
        return found + [ByteText.trimmed(bytes, start..<range.upperBound)]
    }

    /// Whether `tag` is named, by weak comparison: for `If-None-Match`.
    public func matches(_ tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .list(let tags): tags.contains { $0.opaque == tag.opaque }
        }
    }

    /// Whether `tag` is named, by strong comparison: for `If-Match`.
    public func matchesStrongly(_ tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .list(let tags): tags.contains { $0 == tag && !tag.isWeak }
        }
    }
}
