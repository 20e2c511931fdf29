/// Bytes that come in parts to well-formed UTF-8, with U+FFFD for each maximal part of a character that cannot be.
///
/// Source: the WHATWG Encoding Standard, section 8.1.1, "UTF-8 decoder"; Unicode 16, table 3-7.
struct CharacterDecoder: Sendable {
    /// The bytes of a character that is not whole yet: at most three.
    private(set) var pending: [UInt8] = []

    /// Bytes that the character still needs.
    private var needed = 0

    /// What the next byte may be.
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    /// U+FFFD in UTF-8.
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// Takes a byte, and appends what is certain now.
    mutating func append(_ byte: UInt8, to text: inout [UInt8]) {
        if needed > 0 {
            guard allowed.contains(byte) else {
                finish(into: &text)
                append(byte, to: &text)
                return
            }
            pending.append(byte)
            needed -= 1
            allowed = 0x80...0xBF
            if needed == 0 {
                text.append(contentsOf: pending)
                pending.removeAll(keepingCapacity: true)
            }
            return
        }
        switch byte {
        case 0x00...0x7F: text.append(byte)
        case 0xC2...0xDF: start(byte, needing: 1, then: 0x80...0xBF)
        case 0xE0: start(byte, needing: 2, then: 0xA0...0xBF)
        case 0xED: start(byte, needing: 2, then: 0x80...0x9F)
        case 0xE1...0xEF: start(byte, needing: 2, then: 0x80...0xBF)
        case 0xF0: start(byte, needing: 3, then: 0x90...0xBF)
        case 0xF1...0xF3: start(byte, needing: 3, then: 0x80...0xBF)
        case 0xF4: start(byte, needing: 3, then: 0x80...0x8F)
        default: text.append(contentsOf: Self.replacement)
        }
    }

    /// Gives up the character that is not whole.
    mutating func finish(into text: inout [UInt8]) {
        guard needed > 0 else { return }
        text.append(contentsOf: Self.replacement)
        pending.removeAll(keepingCapacity: true)
        needed = 0
    }

    private mutating func start(_ byte: UInt8, needing count: Int, then range: ClosedRange<UInt8>) {
        pending.append(byte)
        needed = count
        allowed = range
    }
}
