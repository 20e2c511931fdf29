import Models
import Testing

@Suite struct HMACSHA256Tests {
    /// Source: RFC 4231, sections 4.2 to 4.8 but for the one that cuts the code off.
    static let vectors: [(key: [UInt8], message: [UInt8], code: String)] = [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array(
                ("This is a test using a larger than block-size key and a larger than block-size data. "
                    + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ]

    @Test(arguments: vectors.indices)
    func `the codes of RFC 4231`(index: Int) {
        let (key, message, code) = Self.vectors[index]
        #expect(hexadecimal(HMACSHA256.code(of: message, key: key)) == code)
        var parts = HMACSHA256(key: key)
        for byte in message { parts.update(with: [byte]) }
        #expect(hexadecimal(parts.finalize()) == code)
    }

    @Test func `another code, message, key or length is not valid`() {
        let (key, message): ([UInt8], [UInt8]) = ([1, 2, 3], [4, 5])
        let code = HMACSHA256.code(of: message, key: key)
        #expect(HMACSHA256.isValid(code, for: message, key: key))
        #expect(!HMACSHA256.isValid(code, for: message + [0], key: key))
        #expect(!HMACSHA256.isValid(code, for: message, key: [1, 2]))
        #expect(!HMACSHA256.isValid(Array(code.dropLast()), for: message, key: key))
        for index in code.indices {
            var other = code
            other[index] ^= 1
            #expect(!HMACSHA256.isValid(other, for: message, key: key))
        }
    }
}
