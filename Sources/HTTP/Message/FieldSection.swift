/// The fields of a message, in the order in which they came.
///
/// The bytes of all fields stand in one array; names and values become strings only when they are asked for.
public struct FieldSection: Sendable {
    /// Where a field stands in the section's bytes.
    struct Entry: Sendable {
        var nameStart: Int32
        var nameEnd: Int32
        var valueStart: Int32
        var valueEnd: Int32
        var known: KnownField?

        var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
        var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
    }

    /// The names and values, and whatever stands beside them.
    private(set) var bytes: [UInt8]
    private(set) var entries: [Entry]

    /// A section that a parser has read.
    init(bytes: [UInt8], entries: [Entry]) {
        self.bytes = bytes
        self.entries = entries
    }

    public init(_ fields: [Field] = []) {
        self.init(bytes: [], entries: [])
        for field in fields { append(field) }
    }

    public var count: Int { entries.count }

    public var isEmpty: Bool { entries.isEmpty }

    /// The first value under `name`. Bytes that are not UTF-8 become replacement characters.
    public subscript(name: FieldName) -> String? {
        guard let place = place(of: name) else { return nil }
        return value(entries[place])
    }

    /// The bytes of the first value under `name`, without making a string.
    public func bytes(of name: FieldName) -> ArraySlice<UInt8>? {
        guard let place = place(of: name) else { return nil }
        return bytes[entries[place].value]
    }

    /// Every value under `name`, in order.
    public func values(of name: FieldName) -> [String] {
        entries.filter { matches($0, name) }.map(value)
    }

    /// Every value under `name`, joined by commas (RFC 9110, section 5.3); `nil` where there is none.
    public func combinedValue(of name: FieldName) -> String? {
        contains(name) ? values(of: name).joined(separator: ", ") : nil
    }

    public func contains(_ name: FieldName) -> Bool { place(of: name) != nil }

    /// Adds a field at the end.
    public mutating func append(_ field: Field) {
        let nameStart = bytes.count
        bytes.append(contentsOf: field.name.spelling.utf8)
        let valueStart = bytes.count
        bytes.append(contentsOf: field.value.utf8)
        entries.append(
            Entry(
                nameStart: Int32(nameStart), nameEnd: Int32(valueStart),
                valueStart: Int32(valueStart), valueEnd: Int32(bytes.count), known: field.name.known
            )
        )
    }

    /// Where the first field of that name stands.
    private func place(of name: FieldName) -> Int? {
        guard let known = name.known else { return entries.firstIndex { matches($0, name) } }
        for place in entries.indices where entries[place].known == known { return place }
        return nil
    }

    private func matches(_ entry: Entry, _ name: FieldName) -> Bool {
        guard entry.known == name.known else { return false }
        return entry.known != nil || bytes[entry.name].elementsEqual(name.canonical.utf8) { ASCII.lowercased($0) == $1 }
    }

    private func value(_ entry: Entry) -> String {
        String(decoding: bytes[entry.value], as: UTF8.self)
    }

    private func name(_ entry: Entry) -> FieldName {
        if let known = entry.known { return FieldName(known) }
        return FieldName(String(decoding: bytes[entry.name], as: UTF8.self))
    }
}

extension FieldSection: Sequence {
    /// The fields in order.
    public struct Iterator: IteratorProtocol {
        fileprivate let section: FieldSection
        fileprivate var place = 0

        public mutating func next() -> Field? {
            guard place < section.entries.count else { return nil }
            defer { place += 1 }
            let entry = section.entries[place]
            return Field(section.name(entry), section.value(entry))
        }
    }

    public func makeIterator() -> Iterator { Iterator(section: self) }
}
