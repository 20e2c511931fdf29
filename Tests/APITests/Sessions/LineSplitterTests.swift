import API
import Testing

@Suite struct LineSplitterTests {
    @Test func `any division into pieces gives the same lines`() throws {
        let text = Array("a\n\nbc\r\nlong line\nrest".utf8)
        for first in 0...text.count {
            for second in first...text.count {
                var splitter = LineSplitter(limit: 100)
                var lines: [String] = []
                for piece in [text[..<first], text[first..<second], text[second...]] {
                    splitter.append(Array(piece))
                    while let line = try splitter.next() { lines.append(String(decoding: line, as: UTF8.self)) }
                }
                #expect(lines == ["a", "", "bc\r", "long line"])
                #expect(splitter.count == 4)
                #expect(splitter.rest() == Array("rest".utf8))
                #expect(splitter.count == 0)
            }
        }
    }

    @Test(arguments: ["12345\n", "1\n12345", "12345"])
    func `a line above the limit is refused as soon as it shows`(text: String) throws {
        var splitter = LineSplitter(limit: 4)
        splitter.append(Array(text.utf8))
        #expect(throws: LineOverflow(limit: 4)) {
            while try splitter.next() != nil {}
        }
    }

    @Test func `a line of the limit is taken`() throws {
        var splitter = LineSplitter(limit: 4)
        splitter.append(Array("1234".utf8))
        #expect(try splitter.next() == nil)
        splitter.append(Array("\n".utf8))
        #expect(try splitter.next() == Array("1234".utf8))
    }
}
