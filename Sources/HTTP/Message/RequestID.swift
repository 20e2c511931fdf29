/// The id of a request, as in `X-Request-Id`: `[A-Za-z0-9._-]{1,128}`.
public struct RequestID: Sendable {
    private enum Form: Sendable {
        case text(String)
        /// `req_` and the number's 11 digits of base 64, which are written when they are wanted.
        case number(UInt64)
    }

    private let form: Form

    /// The longest id, in bytes.
    static let longest = 128

    /// The id that a client gave; `nil` for a text that is none.
    public init?(_ text: String) {
        guard isName(text, longest: Self.longest) else { return nil }
        form = .text(text)
    }

    /// An id of the service's own; two numbers make two ids.
    public init(number: UInt64) {
        form = .number(number)
    }

    /// Appends the id.
    ///
    /// - Precondition: There is room for it.
    func append(to output: inout OutputSpan<UInt8>) {
        switch form {
        case .text(let text): output.append(text: text)
        case .number(var rest):
            output.append("req_")
            for _ in 0..<11 {
                // The index is below 64, the count of digits.
                output.append(unsafe Self.digits.utf8Start[Int(rest & 63)])
                rest >>= 6
            }
        }
    }

    private static let digits: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
}

extension RequestID: CustomStringConvertible {
    public var description: String {
        if case .text(let text) = form { return text }
        var bytes: [UInt8] = []
        bytes.append(addingCapacity: 15) { output in append(to: &output) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension RequestID: ExpressibleByStringLiteral {
    /// An id in the program's own code.
    ///
    /// - Precondition: The text is one.
    public init(stringLiteral text: String) {
        precondition(isName(text, longest: Self.longest), "an id is made of letters, digits, '.', '_' and '-'")
        form = .text(text)
    }
}

/// Whether a text is a name of the kind that request ids and key ids are: `[A-Za-z0-9._-]{1,longest}`.
public func isName(_ text: String, longest: Int) -> Bool {
    let bytes = text.utf8
    return (1...longest).contains(bytes.count)
        && bytes.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
}
