import Models
import Testing

@Suite struct SHA256Tests {
    /// Source: FIPS 180-4 examples and NIST's short and long message vectors.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `the standard's examples hold`(message: String, digest: String) {
        #expect(hexadecimal(SHA256.digest(Array(message.utf8))) == digest)
    }

    @Test func `a million letters a`() {
        let digest = SHA256.digest([UInt8](repeating: 0x61, count: 1_000_000))
        #expect(hexadecimal(digest) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// The lengths around which the padding changes. Source: Python's hashlib.
    @Test(arguments: [
        (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
        (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
        (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    ])
    func `the padding fits`(length: Int, digest: String) {
        #expect(hexadecimal(SHA256.digest([UInt8](repeating: 0x61, count: length))) == digest)
    }

    @Test(arguments: [1, 3, 63, 64, 65, 200])
    func `parts make the digest of the whole`(size: Int) {
        let message = (0..<777).map { UInt8(truncatingIfNeeded: $0) }
        var hash = SHA256()
        for start in stride(from: 0, to: message.count, by: size) {
            hash.update(with: message[start..<min(message.count, start + size)])
        }
        #expect(hash.finalize() == SHA256.digest(message))
    }

    @Test func `equality is told by every byte`() {
        let a = [UInt8](0..<32)
        #expect(isEqualInConstantTime(a, a))
        for index in a.indices {
            var b = a
            b[index] ^= 0x80
            #expect(!isEqualInConstantTime(a, b))
        }
    }
}
