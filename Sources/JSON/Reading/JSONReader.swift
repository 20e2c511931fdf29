/// The state of reading one JSON text: a place in the bytes and what is left of the limits.
///
/// The bytes are a parameter of each method, not a property: a span cannot be stored in an ordinary value.
struct JSONReader {
    let limits: JSONLimits
    var position = 0
    var valuesLeft: Int
    var numbersLeft: Int

    init(limits: JSONLimits) {
        self.limits = limits
        valuesLeft = limits.values
        numbersLeft = limits.numbers
    }

    /// Reads the one value of a text and refuses anything after it.
    mutating func readText(_ bytes: Span<UInt8>) throws(ReadingFailure) -> JSONValue {
        skipWhiteSpace(bytes)
        let value = try readValue(bytes, depth: 0)
        skipWhiteSpace(bytes)
        guard position == bytes.count else { throw failure(.trailingBytes) }
        return value
    }

    /// Reads the value that starts here, within `depth` arrays and objects.
    mutating func readValue(_ bytes: Span<UInt8>, depth: Int) throws(ReadingFailure) -> JSONValue {
        guard valuesLeft > 0 else {
            throw ReadingFailure(.tooManyValues(limit: limits.values), at: position)
        }
        valuesLeft -= 1
        switch try byte(bytes) {
        case UInt8(ascii: "\""):
            return .string(try readString(bytes))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return try readNumber(bytes)
        case UInt8(ascii: "["):
            return try readArray(bytes, depth: depth)
        case UInt8(ascii: "{"):
            return try readObject(bytes, depth: depth)
        case UInt8(ascii: "t"):
            return try readLiteral("true", .bool(true), bytes)
        case UInt8(ascii: "f"):
            return try readLiteral("false", .bool(false), bytes)
        case UInt8(ascii: "n"):
            return try readLiteral("null", .null, bytes)
        default:
            throw failure(.valueExpected)
        }
    }

    private mutating func readLiteral(
        _ literal: String,
        _ value: JSONValue,
        _ bytes: Span<UInt8>
    ) throws(ReadingFailure) -> JSONValue {
        for expected in literal.utf8 {
            guard try byte(bytes) == expected else { throw failure(.unknownLiteral) }
            position += 1
        }
        return value
    }

    /// The byte here.
    ///
    /// - Throws: a failure where the text ends.
    @inline(__always)
    func byte(_ bytes: Span<UInt8>) throws(ReadingFailure) -> UInt8 {
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        return bytes[position]
    }

    /// Passes over white space.
    @inline(__always)
    mutating func skipWhiteSpace(_ bytes: Span<UInt8>) {
        while position < bytes.count, Self.isWhiteSpace(bytes[position]) { position += 1 }
    }

    @inline(__always)
    static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte <= 0x20 && (byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09)
    }

    /// A breach of the grammar here.
    func failure(_ fault: JSONFault) -> ReadingFailure {
        ReadingFailure(.malformed(fault), at: position)
    }
}
