import HTTP
import Testing

@Suite struct RequestIDTests {
    @Test(arguments: ["a", "req_1", "A-Z.a_z", String(repeating: "9", count: 128)])
    func `a name is an id as it stands`(text: String) throws {
        #expect(try #require(RequestID(text)).description == text)
    }

    @Test(arguments: ["", " ", "a b", "a\r\nb", "é", "a/b", String(repeating: "9", count: 129)])
    func `anything else is none`(text: String) {
        #expect(RequestID(text) == nil)
    }

    @Test func `numbers become ids of 15 bytes, each another`() {
        let numbers: [UInt64] = [0, 1, 63, 64, 1 << 60, .max - 1, .max]
        let texts = numbers.map { RequestID(number: $0).description }
        #expect(Set(texts).count == numbers.count)
        #expect(texts.allSatisfy { $0.hasPrefix("req_") && $0.utf8.count == 15 && RequestID($0) != nil })
        #expect(texts[0] == "req_AAAAAAAAAAA" && texts[6] == "req___________P")
    }
}
