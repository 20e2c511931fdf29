/// Finds a ``KnownField`` by the bytes of its name, in any case.
///
/// A name of at most 24 bytes is three words, zero after its end:
///
///     "Content-Type"  →  "Content-" "Type\0\0\0\0" 0
///
/// The words, with every letter small, hash into a table of 256 slots with linear probing. A slot compares all bits but
/// bit 5 of the places where the name has letters, thus exactly the bytes that differ in case only.
struct KnownFieldTable: Sendable {
    /// A name's bytes.
    struct Words {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0

        /// Clears the first `byte` and all that follows it; returns how many bytes remain, `nil` where there is none.
        @inline(__always)
        mutating func cut(before byte: UInt8) -> Int? {
            if let length = Self.cut(&first, before: byte) {
                second = 0
                third = 0
                return length
            }
            if let length = Self.cut(&second, before: byte) {
                third = 0
                return 8 + length
            }
            return Self.cut(&third, before: byte).map { 16 + $0 }
        }

        @inline(__always)
        private static func cut(_ word: inout UInt64, before byte: UInt8) -> Int? {
            let marks = WordScan.marks(of: byte, in: word)
            guard marks != 0 else { return nil }
            let length = WordScan.place(marks)
            word &= (1 &<< UInt64(truncatingIfNeeded: length &* 8)) &- 1
            return length
        }
    }

    private struct Slot: Sendable {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0
        var firstLetters: UInt64 = 0
        var secondLetters: UInt64 = 0
        var thirdLetters: UInt64 = 0
        var length = 0
        var field: KnownField?

        @inline(__always)
        func matches(_ words: Words, length: Int) -> Bool {
            length == self.length
                && (words.first ^ first) & ~firstLetters == 0
                && (words.second ^ second) & ~secondLetters == 0
                && (words.third ^ third) & ~thirdLetters == 0
        }
    }

    static let shared = KnownFieldTable()

    /// The longest name that the table can hold.
    static let longest = 24

    private let slots: [Slot]

    private init() {
        var slots = [Slot](repeating: Slot(), count: 256)
        for field in KnownField.allCases {
            let name = Array(field.rawValue.utf8)
            let words = Self.words(of: name.span, in: 0..<name.count)
            let letters = name.map { ASCII.lowercased($0 | 0x20) &- 0x61 < 26 ? UInt8(0x20) : 0 }
            let masks = Self.words(of: letters.span, in: 0..<letters.count)
            var place = Self.hash(words)
            while slots[place].field != nil { place = (place + 1) & 255 }
            slots[place] = Slot(
                first: words.first, second: words.second, third: words.third,
                firstLetters: masks.first, secondLetters: masks.second, thirdLetters: masks.third,
                length: name.count, field: field
            )
        }
        self.slots = slots
    }

    /// The field whose name is `words`, of `length` bytes.
    @inline(__always)
    func field(_ words: Words, length: Int) -> KnownField? {
        var place = Self.hash(words)
        while let field = slots[place].field {
            if slots[place].matches(words, length: length) { return field }
            place = (place &+ 1) & 255
        }
        return nil
    }

    /// The field whose name is `bytes[range]`.
    func field(_ bytes: Span<UInt8>, in range: Range<Int>) -> KnownField? {
        guard !range.isEmpty, range.count <= Self.longest else { return nil }
        return field(Self.words(of: bytes, in: range), length: range.count)
    }

    /// Packs at most ``longest`` bytes.
    static func words(of bytes: Span<UInt8>, in range: Range<Int>) -> Words {
        var words = Words()
        for offset in range {
            let place = offset - range.lowerBound
            let bits = UInt64(bytes[offset]) << UInt64(place % 8 * 8)
            switch place / 8 {
            case 0: words.first |= bits
            case 1: words.second |= bits
            default: words.third |= bits
            }
        }
        return words
    }

    @inline(__always)
    private static func hash(_ words: Words) -> Int {
        // An odd multiplier near 2⁶⁴ / golden ratio spreads all bits into the highest eight.
        let small: UInt64 = 0x2020_2020_2020_2020
        let mixed = (words.first | small) &+ (words.second | small) &* 31 &+ (words.third | small) &* 961
        return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) &>> 56)
    }
}
