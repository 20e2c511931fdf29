/// Cuts a text into the words whose bytes are merged, as the regular expression
///
///     's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
///
/// does. Every byte of the text is in one word.
///
/// Source: Radford et al., "Language Models are Unsupervised Multitask Learners" (2019), code.
struct WordSplitter {
    private let bytes: ArraySlice<UInt8>

    /// - Parameter bytes: UTF-8.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// The end of the word that starts at `start`.
    ///
    /// - Complexity: O(length of the word), or of the white space that it starts.
    func endOfWord(from start: Int) -> Int {
        if let end = endOfContraction(from: start) { return end }
        let first = character(at: start)
        guard first.kind == .space else { return endOfRun(of: first.kind, from: first.end) }
        guard first.end < bytes.endIndex else { return first.end }
        let second = character(at: first.end)
        if second.kind != .space {
            let isSpace = bytes[start] == UInt8(ascii: " ")
            return isSpace ? endOfRun(of: second.kind, from: second.end) : first.end
        }
        // White space before something else leaves its last character to it.
        var (last, end) = (first.end, second.end)
        while end < bytes.endIndex {
            let next = character(at: end)
            if next.kind != .space { return last }
            (last, end) = (end, next.end)
        }
        return end
    }

    private func endOfRun(of kind: CharacterClass, from start: Int) -> Int {
        var end = start
        while end < bytes.endIndex {
            let next = character(at: end)
            if next.kind != kind { break }
            end = next.end
        }
        return end
    }

    private func endOfContraction(from start: Int) -> Int? {
        guard bytes[start] == UInt8(ascii: "'"), start + 1 < bytes.endIndex else { return nil }
        switch bytes[start + 1] {
        case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"): return start + 2
        case UInt8(ascii: "r"), UInt8(ascii: "v"): return ends(start, with: UInt8(ascii: "e"))
        case UInt8(ascii: "l"): return ends(start, with: UInt8(ascii: "l"))
        default: return nil
        }
    }

    private func ends(_ start: Int, with byte: UInt8) -> Int? {
        start + 2 < bytes.endIndex && bytes[start + 2] == byte ? start + 3 : nil
    }

    /// The class of the character at `start`, and where it ends.
    private func character(at start: Int) -> (kind: CharacterClass, end: Int) {
        let lead = bytes[start]
        if lead < 0x80 { return (CharacterClass.ascii[Int(lead)], start + 1) }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[start + offset] & 0x3F) }
        // UTF-8 encodes scalars only.
        return (CharacterClass(Unicode.Scalar(value)!), start + length)
    }
}
