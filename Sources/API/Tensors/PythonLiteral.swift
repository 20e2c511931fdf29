/// A cursor over the few Python literals of a NumPy header. Spaces between tokens are skipped.
struct PythonLiteral {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// Takes a character, if it is next.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipSpaces()
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Takes a character.
    mutating func expect(_ character: Unicode.Scalar) throws(NumPyFault) {
        guard skip(character) else { throw .header }
    }

    /// Takes a string in single or double quotes, without escapes.
    mutating func string() throws(NumPyFault) -> String {
        let quote: UInt8
        if skip("'") {
            quote = UInt8(ascii: "'")
        } else if skip("\"") {
            quote = UInt8(ascii: "\"")
        } else {
            throw .header
        }
        let start = position
        while position < bytes.endIndex, bytes[position] != quote {
            guard bytes[position] >= 0x20, bytes[position] < 0x7F, bytes[position] != UInt8(ascii: "\\") else {
                throw .header
            }
            position += 1
        }
        guard position < bytes.endIndex else { throw .header }
        defer { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Takes `True` or `False`.
    mutating func truth() throws(NumPyFault) -> Bool {
        if skipWord("True") { return true }
        if skipWord("False") { return false }
        throw .header
    }

    /// Takes a tuple of non-negative integers: `()`, `(3,)`, `(3, 4)`.
    mutating func tuple() throws(NumPyFault) -> [Int] {
        try expect("(")
        var elements: [Int] = []
        while !skip(")") {
            guard elements.count < Tensor.deepest else { throw .shape }
            elements.append(try integer())
            if skip(",") { continue }
            // `(3)` is a number to Python, not a tuple.
            guard elements.count > 1, skip(")") else { throw .header }
            break
        }
        return elements
    }

    /// Whether all that is left is spaces and one line feed at the end.
    mutating func endsWithNewline() -> Bool {
        skipSpaces()
        return position == bytes.endIndex - 1 && bytes[position] == 0x0A
    }

    private mutating func integer() throws(NumPyFault) -> Int {
        skipSpaces()
        var value = 0
        let start = position
        while position < bytes.endIndex, (0x30...0x39).contains(bytes[position]) {
            let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = product.addingReportingOverflow(Int(bytes[position] - 0x30))
            guard !tooLarge, !overflow else { throw .shape }
            value = sum
            position += 1
        }
        guard position > start, position == start + 1 || bytes[start] != 0x30 else { throw .header }
        return value
    }

    private mutating func skipWord(_ word: String) -> Bool {
        skipSpaces()
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func skipSpaces() {
        while position < bytes.endIndex, bytes[position] == 0x20 { position += 1 }
    }
}
