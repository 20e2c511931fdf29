/// A media type with its parameters: `text/plain; charset=utf-8` (RFC 9110, section 8.3.1).
public struct MediaType: Sendable, Hashable, CustomStringConvertible {
    /// One parameter of a media type.
    public struct Parameter: Sendable, Hashable {
        /// In small letters.
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name.lowercased()
            self.value = value
        }
    }

    /// In small letters.
    public let type: String
    /// In small letters.
    public let subtype: String
    public let parameters: [Parameter]

    public init(_ type: String, _ subtype: String, parameters: [Parameter] = []) {
        self.type = type.lowercased()
        self.subtype = subtype.lowercased()
        self.parameters = parameters
    }

    /// Reads the value of a `Content-Type`; `nil` for what is not a media type.
    public init?(parsing value: String) {
        let bytes = Array(value.utf8)
        self.init(bytes.span, parts: ByteText.elements(bytes.span, in: 0..<bytes.count, separatedBy: ASCII.semicolon))
    }

    /// - Parameter parts: The type, then the parameters, without the white space around them.
    init?(_ bytes: Span<UInt8>, parts: [Range<Int>]) {
        guard let first = parts.first, let slash = first.first(where: { bytes[$0] == ASCII.slash }) else { return nil }
        let names = (first.lowerBound..<slash, slash + 1..<first.upperBound)
        guard ByteText.isToken(bytes, in: names.0), ByteText.isToken(bytes, in: names.1) else { return nil }
        var parameters: [Parameter] = []
        // RFC 9110, section 5.6.6: empty parameters are passed over.
        for part in parts.dropFirst() where !part.isEmpty {
            guard let parameter = Self.parameter(bytes, part) else { return nil }
            parameters.append(parameter)
        }
        type = ByteText.lowercasedString(bytes, names.0)
        subtype = ByteText.lowercasedString(bytes, names.1)
        self.parameters = parameters
    }

    private static func parameter(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Parameter? {
        guard let mark = range.first(where: { bytes[$0] == ASCII.equals }),
            ByteText.isToken(bytes, in: range.lowerBound..<mark),
            let value = ByteText.tokenOrQuoted(bytes, in: mark + 1..<range.upperBound)
        else { return nil }
        return Parameter(ByteText.lowercasedString(bytes, range.lowerBound..<mark), value)
    }

    /// The type without its parameters: `application/json`.
    public var essence: String { type + "/" + subtype }

    /// The value of the parameter `name`.
    public func parameter(_ name: String) -> String? {
        parameters.first { $0.name == name.lowercased() }?.value
    }

    public var description: String {
        parameters.reduce(essence) { $0 + "; " + $1.name + "=" + Self.spelled($1.value) }
    }

    /// A value as a token, or quoted where it is none.
    private static func spelled(_ value: String) -> String {
        let bytes = Array(value.utf8)
        if ByteText.isToken(bytes.span, in: 0..<bytes.count) { return value }
        var quoted = "\""
        for character in value.unicodeScalars {
            if character == "\"" || character == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}
