/// The characters that stand for bytes in the vocabulary of a byte-level tokenizer.
///
/// The printable ones of Latin-1 stand for themselves: `!` to `~`, `¡` to `¬`, `®` to `ÿ`. The other 68 bytes are, in
/// their order, the characters from U+0100 on, so that a space is `Ġ`.
///
/// Source: `bytes_to_unicode` of Radford et al., "Language Models are Unsupervised Multitask Learners" (2019), code.
enum ByteAlphabet {
    /// The bytes of the characters from U+0000 to U+0143, where they stand for one.
    private static let bytes: [UInt8?] = {
        var bytes = [UInt8?](repeating: nil, count: 0x144)
        var next = 0x100
        for byte in UInt8.min...UInt8.max {
            switch byte {
            case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: bytes[Int(byte)] = byte
            default:
                bytes[next] = byte
                next += 1
            }
        }
        return bytes
    }()

    /// The bytes that the characters of `text` stand for, or nothing where one of them stands for none.
    static func bytes(of text: String) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard scalar.value < bytes.count, let byte = bytes[Int(scalar.value)] else { return nil }
            result.append(byte)
        }
        return result
    }
}
