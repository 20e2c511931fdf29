import HTTP
import Testing

@Suite struct TargetTests {
    @Test(arguments: [
        ("", ""), ("legs", "legs"), ("a%20b", "a b"), ("a+b", "a+b"), ("%2f", "/"), ("%E2%82%ac", "€"),
        ("%25zz", "%zz"),
        ("%7e", "~"), ("%01", "\u{1}"),
    ])
    func `a path segment is decoded`(text: String, decoded: String) throws {
        #expect(try PercentDecoding.decode(text) == decoded)
        #expect(try PercentDecoding.decode(("x/" + text).dropFirst(2)) == decoded)
    }

    @Test(arguments: ["%", "%4", "%4g", "a%", "%%41", "% 41", "%00", "\u{0}", "%ff", "%C0%AF", "%ED%A0%80", "%E2%82"])
    func `what cannot be decoded is refused`(text: String) {
        #expect(throws: Refusal.malformed(.target)) { try PercentDecoding.decode(text) }
        #expect(throws: Refusal.malformed(.target)) { try QueryParameters(parsing: "a=" + text) }
        #expect(throws: Refusal.malformed(.target)) { try QueryParameters(parsing: text + "=a") }
    }

    @Test(arguments: 0...255 as ClosedRange<UInt8>)
    func `an ASCII character is decoded from either spelling`(byte: UInt8) {
        for radix in [String(byte, radix: 16), String(byte, radix: 16, uppercase: true)] {
            let triplet = "%" + String(repeating: "0", count: 2 - radix.count) + radix
            let decoded = Result { try PercentDecoding.decode(triplet) }
            if (1..<128).contains(byte) {
                #expect((try? decoded.get()) == String(UnicodeScalar(byte)))
            } else {
                #expect(throws: Refusal.malformed(.target)) { try decoded.get() }
            }
        }
    }

    @Test func `a query is taken apart in order`() throws {
        let query = try QueryParameters(parsing: "n=64&&a=1+2&a=%2B%26%3d=&flag&=x&%61b=")
        #expect(query.parameters.map(\.name) == ["n", "a", "a", "flag", "", "ab"])
        #expect(query.parameters.map(\.value) == ["64", "1 2", "+&==", "", "x", ""])
        #expect(query["a"] == "1 2" && query["flag"] == "" && query["b"] == nil)
        #expect(query.values(of: "a") == ["1 2", "+&=="])
    }

    @Test func `no query and an empty query have no parameters`() throws {
        #expect(try QueryParameters(parsing: nil).parameters.isEmpty)
        #expect(try QueryParameters(parsing: "").parameters.isEmpty)
        #expect(try QueryParameters(parsing: "&&").parameters.isEmpty)
    }
}
