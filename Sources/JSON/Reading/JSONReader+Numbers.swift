extension JSONReader {
    /// Reads the number that starts here.
    mutating func readNumber(_ bytes: Span<UInt8>) throws(ReadingFailure) -> JSONValue {
        // The elements are bytes: none is padding.
        guard let number = unsafe FastNumber(bytes.bytes, at: &position) else { return try readUnusualNumber(bytes) }
        let isMinusZero = number.value == 0 && number.value.sign == .minus
        // At most seven digits.
        return number.isInteger && !isMinusZero ? .integer(Int64(number.value)) : .real(number.value)
    }

    /// Reads the number that starts here, of any form and at the end of the text too.
    mutating func readUnusualNumber(_ bytes: Span<UInt8>) throws(ReadingFailure) -> JSONValue {
        let start = position
        let literal = try readLiteral(bytes)
        if let integer = literal.integer { return .integer(integer) }
        let value = literal.nearestDouble(bytes)
        guard value.isFinite else { throw ReadingFailure(.numberOutOfRange, at: start) }
        return .real(value)
    }

    /// Reads the parts of a number, byte by byte (RFC 8259, section 6).
    private mutating func readLiteral(_ bytes: Span<UInt8>) throws(ReadingFailure) -> DecimalLiteral {
        var literal = DecimalLiteral()
        if bytes[position] == UInt8(ascii: "-") {
            literal.isNegative = true
            position += 1
        }
        let start = position
        try readDigits(bytes, into: &literal)
        if bytes[start] == UInt8(ascii: "0") && position > start + 1 {
            position = start
            throw failure(.leadingZero)
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            literal.isInteger = false
            let fraction = position
            try readDigits(bytes, into: &literal)
            literal.exponent -= position - fraction
        }
        literal.digits = start..<position
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            literal.isInteger = false
            literal.exponent += try readExponent(bytes)
        }
        return literal
    }

    /// Reads one or more digits; those beyond the nineteenth only count.
    private mutating func readDigits(_ bytes: Span<UInt8>, into literal: inout DecimalLiteral) throws(ReadingFailure) {
        guard try byte(bytes) &- UInt8(ascii: "0") < 10 else { throw failure(.digitExpected) }
        while position < bytes.count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { return }
            position += 1
            if literal.digitCount == 0 && digit == 0 { continue }
            literal.digitCount += 1
            if literal.isTruncated {
                literal.exponent += 1
            } else {
                literal.significand = literal.significand * 10 + UInt64(digit)
            }
        }
    }

    /// Reads the sign and the digits of an exponent.
    private mutating func readExponent(_ bytes: Span<UInt8>) throws(ReadingFailure) -> Int {
        let sign = try byte(bytes)
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
        guard try byte(bytes) &- UInt8(ascii: "0") < 10 else { throw failure(.digitExpected) }
        var exponent = 0
        while position < bytes.count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            position += 1
            // Beyond this no count of digits that memory holds could bring the number back into range.
            if exponent < 1_000_000_000_000_000 { exponent = exponent * 10 + Int(digit) }
        }
        return sign == UInt8(ascii: "-") ? -exponent : exponent
    }
}
