/// The message authentication code HMAC with SHA-256.
///
///     H((K ⊕ opad) ‖ H((K ⊕ ipad) ‖ message))
///
/// Source: RFC 2104, section 2; a key longer than a block is its digest.
public struct HMACSHA256: Sendable {
    private var inner = SHA256()
    private let outerKey: [UInt8]

    /// Starts an empty message under `key`.
    public init(key: [UInt8]) {
        var block = key.count > SHA256.blockSize ? SHA256.digest(key) : key
        block.append(contentsOf: repeatElement(0, count: SHA256.blockSize - block.count))
        outerKey = block.map { $0 ^ 0x5C }
        inner.update(with: block.map { $0 ^ 0x36 }[...])
    }

    /// The 32 bytes of the code of a whole message.
    public static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        var hash = HMACSHA256(key: key)
        hash.update(with: message[...])
        return hash.finalize()
    }

    /// Whether `code` is that of `message`, told in a time that does not depend on where it differs.
    public static func isValid(_ code: [UInt8], for message: [UInt8], key: [UInt8]) -> Bool {
        let expected = Self.code(of: message, key: key)
        return code.count == expected.count && isEqualInConstantTime(code, expected)
    }

    /// Adds bytes to the message.
    public mutating func update(with bytes: ArraySlice<UInt8>) {
        inner.update(with: bytes)
    }

    /// Ends the message.
    ///
    /// - Returns: the 32 bytes of its code.
    public consuming func finalize() -> [UInt8] {
        var outer = SHA256()
        outer.update(with: outerKey[...])
        outer.update(with: inner.finalize()[...])
        return outer.finalize()
    }
}
