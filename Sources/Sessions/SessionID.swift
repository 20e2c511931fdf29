/// The name of a session among those of its owner: `[A-Za-z0-9_-]{1,64}`.
public struct SessionID: Hashable, Sendable, CustomStringConvertible {
    /// The longest name, in characters.
    public static let longest = 64

    public let text: String

    /// Makes an id from a client's text; `nil` where it is none.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard (1...Self.longest).contains(bytes.count), bytes.allSatisfy(Self.isAllowed) else { return nil }
        self.text = text
    }

    private init(unchecked text: String) {
        self.text = text
    }

    public var description: String { text }

    /// A new id of 128 random bits, written in base 32.
    public static func random() -> SessionID {
        var source = SystemRandomNumberGenerator()
        var letters: [UInt8] = Array("ses_".utf8)
        for _ in 0..<2 {
            var bits = source.next() as UInt64
            for _ in 0..<13 {
                letters.append(alphabet[Int(bits & 31)])
                bits >>= 5
            }
        }
        return SessionID(unchecked: String(decoding: letters, as: UTF8.self))
    }

    // 13 digits of 5 bits would need 65: the last digit of each half has 4 random bits, 128 in all.
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
