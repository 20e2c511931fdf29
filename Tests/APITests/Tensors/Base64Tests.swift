import Testing

@testable import API

@Suite struct Base64Tests {
    /// Source: RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `the vectors of the standard hold both ways`(plain: String, coded: String) throws {
        #expect(encodeBase64(Array(plain.utf8)) == Array(coded.utf8))
        #expect(try decodeBase64(Array(coded.utf8)) == Array(plain.utf8))
    }

    @Test func `every byte survives at every phase`() throws {
        for length in 0..<70 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ length) }
            #expect(try decodeBase64(encodeBase64(bytes)) == bytes)
        }
    }

    @Test(arguments: [
        ("Z", 1), ("Zg=", 3), ("Zg", 2), ("Zm9v\n", 5), ("Zm 9", 2), ("====", 0), ("Z===", 1), ("Zg==Zg==", 2),
        ("Zh==", 1), ("Zm9=", 2), ("Zm-_", 2), ("Zm9vZ$==", 5), ("é", 2),
    ])
    func `anything else is refused at its byte`(text: String, offset: Int) {
        #expect(throws: Base64Fault(offset: offset)) { try decodeBase64(Array(text.utf8)) }
    }
}
