import HTTP
import Testing

@Suite struct FieldLinesTests {
    @Test func `lines are asked as fields, in their order`() {
        var lines: FieldLines = [Field(.vary, "Accept"), Field(FieldName("x-own"), "a: b")]
        lines.append(.allow, "")
        lines.append(.eTag, bytes: Array("\"1\"".utf8))
        let expected = [
            Field(.vary, "Accept"), Field(FieldName("X-Own"), "a: b"), Field(.allow, ""), Field(.eTag, "\"1\""),
        ]
        #expect(Array(lines) == expected)
        #expect(Array(FieldLines(expected)) == expected && Array(FieldLines([])).isEmpty)
    }

    @Test func `the request's id stands in front of lines that others share`() {
        let shared: FieldLines = [Field(.vary, "Accept")]
        var first = FieldLines(answering: "one", with: shared)
        let second = FieldLines(answering: "two", with: shared)
        first.append(.allow, "GET")
        first.append(second)
        #expect(Array(first).map(\.value) == ["one", "Accept", "GET", "Accept"])
        #expect(Array(second) == [Field(.requestID, "two"), Field(.vary, "Accept")])
        #expect(Array(shared) == [Field(.vary, "Accept")])
    }

    @Test(arguments: ["Content-Length", "transfer-ENCODING", "Connection", "date"])
    func `what the encoder writes itself is left out`(name: String) {
        var lines = FieldLines([Field(FieldName(name), "1")])
        lines.append(FieldName(name), "2")
        lines.append(FieldName(name), bytes: [0x33])
        #expect(Array(lines).isEmpty)
    }

    @Test func `bytes cannot end their line either`() {
        var lines = FieldLines([])
        lines.append(.location, bytes: Array("a\r\nb\u{0}".utf8))
        #expect(Array(lines) == [Field(.location, "a  b ")])
    }
}
