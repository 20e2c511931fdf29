/// The media types that a client accepts, from its `Accept` (RFC 9110, section 12.5.1).
public struct AcceptedTypes: Sendable {
    /// A range of types with its weight; `*` as type or subtype stands for all.
    private struct Range: Sendable {
        var range: MediaType
        var quality: Int

        /// How closely the range names `type`: 0 for no match, then `*/*`, `text/*`, `text/plain`, and one more for
        /// each parameter.
        func precision(for type: MediaType) -> Int {
            if range.type == "*" { return range.subtype == "*" ? 1 : 0 }
            guard range.type == type.type else { return 0 }
            if range.subtype == "*" { return 2 }
            guard range.subtype == type.subtype else { return 0 }
            for parameter in range.parameters {
                guard type.parameter(parameter.name)?.lowercased() == parameter.value.lowercased() else { return 0 }
            }
            return 3 + range.parameters.count
        }
    }

    /// What a client accepts that says nothing.
    public static let anything = AcceptedTypes(ranges: [])

    private let ranges: [Range]

    private init(ranges: [Range]) {
        self.ranges = ranges
    }

    /// The `Accept` of a request; without one, or without a readable element in it, anything.
    public init(_ fields: FieldSection) {
        self = fields.combinedValue(of: .accept).map(Self.init(parsing:)) ?? .anything
    }

    /// Reads the value of an `Accept`. Elements that are malformed are passed over; if no other is there, the client
    /// accepts anything.
    public init(parsing value: String) {
        let bytes = Array(value.utf8)
        ranges = ByteText.listElements(bytes.span, in: 0..<bytes.count).compactMap { Self.range(bytes.span, $0) }
    }

    private static func range(_ bytes: Span<UInt8>, _ element: Swift.Range<Int>) -> Range? {
        let parts = ByteText.elements(bytes, in: element, separatedBy: ASCII.semicolon)
        guard let quality = Quality.of(bytes, parts: parts.dropFirst()),
            let type = MediaType(bytes, parts: parts)
        else { return nil }
        let parameters = type.parameters.filter { $0.name != "q" }
        return Range(range: MediaType(type.type, type.subtype, parameters: parameters), quality: quality)
    }

    /// The weight of `type`, in thousandths, by the range that names it most closely; 0 where it is not accepted.
    public func quality(of type: MediaType) -> Int {
        guard !ranges.isEmpty else { return Quality.full }
        var best = (precision: 0, quality: 0)
        for range in ranges {
            let precision = range.precision(for: type)
            if precision > best.precision { best = (precision, range.quality) }
        }
        return best.quality
    }

    /// The offered type that the client prefers, the earlier of two with equal weights; `nil` if it accepts none.
    public func best(of offered: [MediaType]) -> MediaType? {
        var best: (type: MediaType, quality: Int)?
        for type in offered {
            let quality = quality(of: type)
            if quality > best?.quality ?? 0 { best = (type, quality) }
        }
        return best?.type
    }
}
