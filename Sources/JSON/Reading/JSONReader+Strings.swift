extension JSONReader {
    /// Reads the string whose opening quote is here.
    mutating func readString(_ bytes: Span<UInt8>) throws(ReadingFailure) -> String {
        position += 1
        let start = position
        skipPlainBytes(bytes)
        if try byte(bytes) == UInt8(ascii: "\"") {
            position += 1
            return try string(bytes, in: start..<(position - 1))
        }
        return try readEscapedString(bytes, from: start)
    }

    /// Reads the rest of a string that has an escape or a control character here.
    private mutating func readEscapedString(
        _ bytes: Span<UInt8>,
        from start: Int
    ) throws(ReadingFailure) -> String {
        var content: [UInt8] = []
        var runStart = start
        while true {
            StringBytes.append(runStart..<position, of: bytes, to: &content)
            switch try byte(bytes) {
            case UInt8(ascii: "\""):
                // The escapes are ASCII, so the whole is UTF-8 just where the text is.
                _ = try string(bytes, in: start..<position)
                position += 1
                return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try readEscape(bytes, into: &content)
            default:
                throw failure(.controlCharacter)
            }
            runStart = position
            skipPlainBytes(bytes)
        }
    }

    /// Reads an escape after its backslash.
    private mutating func readEscape(_ bytes: Span<UInt8>, into content: inout [UInt8]) throws(ReadingFailure) {
        let letter = try byte(bytes)
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"):
            content.append(contentsOf: try readUnicodeEscape(bytes).utf8)
            return
        default: throw failure(.unknownEscape)
        }
        position += 1
    }

    /// Reads a `u` and four hexadecimal digits, and a second escape where the first is a high surrogate.
    private mutating func readUnicodeEscape(_ bytes: Span<UInt8>) throws(ReadingFailure) -> Character {
        let start = position - 1
        let first = try readHexDigits(bytes)
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        let loneSurrogate = ReadingFailure(.malformed(.loneSurrogate), at: start)
        guard first < 0xDC00, try byte(bytes) == UInt8(ascii: "\\") else { throw loneSurrogate }
        position += 1
        guard try byte(bytes) == UInt8(ascii: "u") else { throw loneSurrogate }
        let second = try readHexDigits(bytes)
        guard 0xDC00...0xDFFF ~= second else { throw loneSurrogate }
        let code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        guard let scalar = Unicode.Scalar(code) else { throw loneSurrogate }
        return Character(scalar)
    }

    /// Reads four hexadecimal digits after a `u` that is here.
    private mutating func readHexDigits(_ bytes: Span<UInt8>) throws(ReadingFailure) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            position += 1
            switch try byte(bytes) {
            case let digit where digit &- UInt8(ascii: "0") < 10: code = code << 4 | UInt32(digit - UInt8(ascii: "0"))
            case let digit where (digit | 0x20) &- UInt8(ascii: "a") < 6:
                code = code << 4 | UInt32((digit | 0x20) - UInt8(ascii: "a") + 10)
            default: throw failure(.hexDigitExpected)
            }
        }
        position += 1
        return code
    }

    /// The bytes of `range` as a string.
    private func string(_ bytes: Span<UInt8>, in range: Range<Int>) throws(ReadingFailure) -> String {
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: bytes.extracting(range)))
        } catch {
            throw ReadingFailure(.invalidUTF8, at: range.lowerBound + error.byteOffsets.lowerBound)
        }
    }

    /// Moves to the next quote, backslash or control character, or to the end.
    private mutating func skipPlainBytes(_ bytes: Span<UInt8>) {
        position = StringBytes.firstSpecial(in: bytes, from: position)
    }
}
