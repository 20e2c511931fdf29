import JSON
import Testing

@Suite struct JSONErrorTests {
    private static let duplicates: [(String, Int, String)] = [
        (#"{"a":1,"a":2}"#, 7, "/a"), (#"{"x":{"a":1,"b":2,"\u0061":3}}"#, 18, "/x/a"), (#"{"":1,"":1}"#, 6, "/"),
    ]

    private static let invalidSequences: [(String, [UInt8], Int)] = [
        ("a lone continuation byte", [0x80], 0), ("an overlong slash", [0xC0, 0xAF], 0),
        ("a truncated sequence", [0xE2, 0x82], 0),
        ("an overlong euro", [0xF0, 0x82, 0x82, 0xAC], 0), ("a surrogate", [0x61, 0xED, 0xA0, 0x80], 1),
        ("beyond U+10FFFF", [0xF4, 0x90, 0x80, 0x80], 0), ("a byte of no sequence", [0x61, 0x62, 0xFF], 2),
        ("after an escape", [0x5C, 0x6E, 0xE9], 2),
    ]

    @Test(arguments: invalidSequences)
    func `bytes that are not UTF-8 are refused where they start`(_ name: String, _ bytes: [UInt8], _ offset: Int) {
        let text = Array(#"{"k":[0,""#.utf8) + bytes + Array(#""]}"#.utf8)
        let pointer = JSONPointer.root.appending(name: "k").appending(index: 1)
        #expect(throws: JSONError.invalidUTF8(offset: 9 + offset, pointer: pointer)) { try parseJSON(text) }
    }

    @Test(arguments: [
        #""\uD800""#, #""\uDC00""#, #""\uD800x""#, #""\uDC00\uD800""#, #""\uD800\uD800""#, #""\uD800\n""#,
        #""\uDBFF\u0041""#,
    ])
    func `a lone surrogate is refused at its escape`(_ text: String) {
        #expect(throws: JSONError.malformed(offset: 1, pointer: .root, reason: .loneSurrogate)) {
            try parseJSON(Array(text.utf8))
        }
    }

    @Test(arguments: duplicates)
    func `a name may come once`(_ text: String, _ offset: Int, _ pointer: String) {
        #expect {
            try parseJSON(Array(text.utf8))
        } throws: { error in
            guard case .duplicateName(let at, let place) = error as? JSONError else { return false }
            return at == offset && place.description == pointer
        }
    }

    @Test(arguments: [2, 15, 16, 17, 18, 1000])
    func `a name may come once among many`(count: Int) throws {
        let members = (0..<count).map { "\"name \($0)\":\($0)" }
        _ = try parseJSON(Array("{\(members.joined(separator: ","))}".utf8))
        for repeated in [0, count / 2, count - 1] {
            let text = "{\((members + [members[repeated]]).joined(separator: ","))}"
            let pointer = JSONPointer.root.appending(name: "name \(repeated)")
            #expect {
                try parseJSON(Array(text.utf8))
            } throws: { error in
                guard case .duplicateName(_, pointer) = error as? JSONError else { return false }
                return true
            }
        }
    }

    @Test func `names that only Unicode takes for equal are two`() throws {
        let composed = "\u{E9}"
        let decomposed = "e\u{301}"
        let filler = (0..<20).map { "\"\($0)\":0," }.joined()
        for filler in ["", filler] {
            let text = "{\(filler)\"\(composed)\":1,\"\(decomposed)\":2}"
            guard case .object(let object) = try parseJSON(Array(text.utf8)) else {
                Issue.record("not an object")
                return
            }
            #expect(object[composed] == .integer(1))
            #expect(object[decomposed] == .integer(2))
            #expect(object["e"] == nil)
        }
    }

    @Test func `an error tells its place`() {
        let pointer = JSONPointer.root.appending(name: "u")
        let errors: [JSONError] = [
            .malformed(offset: 3, pointer: pointer, reason: .digitExpected), .invalidUTF8(offset: 3, pointer: pointer),
            .duplicateName(offset: 3, pointer: pointer), .depthExceeded(offset: 3, pointer: pointer, limit: 1),
            .numberOutOfRange(offset: 3, pointer: pointer), .tooManyValues(offset: 3, pointer: pointer, limit: 1),
        ]
        for error in errors {
            #expect(error.offset == 3)
            #expect(error.pointer.description == "/u")
        }
    }
}
