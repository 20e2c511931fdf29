import Foundation
import JSON
import TestSupport
import Testing

@Suite struct JSONWriterTests {
    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func `commas and colons come by themselves`() {
        let text = text { json in
            json.beginObject()
            json.name("a")
            json.beginArray()
            json.value(1)
            json.value(true)
            json.null()
            json.beginArray()
            json.endArray()
            json.beginObject()
            json.endObject()
            json.value("x")
            json.endArray()
            json.name("b")
            json.value(0.5)
            json.name("c")
            json.numbers([1, 2.5])
            json.name("d")
            json.raw(Array("{}".utf8))
            json.endObject()
        }
        #expect(text == #"{"a":[1,true,null,[],{},"x"],"b":0.5,"c":[1.0,2.5],"d":{}}"#)
    }

    @Test(arguments: [0, 1, -1, 9, 10, 99, 100, -1000, Int64.max, .min, 1_000_000_000_000_000_000])
    func `an integer is written in its digits`(_ value: Int64) {
        #expect(text { $0.value(value) } == value.description)
    }

    @Test func `numbers are written alike one by one and as an array`() {
        var generator = SplitMix64(state: 5)
        var values = (0..<1000).map { _ in Double(bitPattern: generator.next()) }
        values += [0, -0.0, 1, .nan, .infinity, -.infinity, 1e22, .leastNonzeroMagnitude, 1, 2, 0x1p-1022, 0x1p60]
        for count in [0, 1, 2, 15, 16, 17, 255, 256, 257, values.count] {
            let some = Array(values.suffix(count))
            let single = text { json in
                json.beginArray()
                for value in some { json.value(value) }
                json.endArray()
            }
            #expect(text { $0.numbers(some) } == single)
        }
    }

    @Test func `floats are written alike one by one and as an array`() {
        let values = (0..<100).map { Float($0) / 7 } + [.nan, .infinity, -0.0]
        let single = text { json in
            json.beginArray()
            for value in values { json.value(value) }
            json.endArray()
        }
        #expect(text { $0.numbers(values) } == single)
        #expect(text { $0.numbers(values.span) } == single)
    }

    @Test(arguments: [
        ("", #""""#), ("a", #""a""#), ("\"\\/", #""\"\\/""#), ("\u{8}\u{9}\u{A}\u{C}\u{D}", #""\b\t\n\f\r""#),
        ("\0\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("é€𝄞", "\"é€𝄞\""), ("\u{2028}", "\"\u{2028}\""),
    ])
    func `a string escapes what it must`(_ value: String, _ expected: String) throws {
        #expect(text { $0.value(value) } == expected)
        #expect(try parseJSON(Array(expected.utf8)) == .string(value))
    }

    @Test func `names are escaped as strings are`() {
        let text = text { json in
            json.beginObject()
            json.name("a\"\n")
            json.null()
            json.endObject()
        }
        #expect(text == #"{"a\"\n":null}"#)
    }

    @Test func `a line ends and another text begins`() {
        let text = text { json in
            json.value(1)
            json.endLine()
            json.beginObject()
            json.endObject()
            json.endLine()
        }
        #expect(text == "1\n{}\n")
    }

    @Test func `a used buffer starts empty`() {
        var json = JSONWriter(reusing: Array("old".utf8))
        json.value(7)
        #expect(json.bytes == Array("7".utf8))
        json.removeAll()
        json.value(8)
        #expect(json.bytes == Array("8".utf8))
    }

    @Test func `random trees read back the same, and Foundation reads them alike`() throws {
        var generator = SplitMix64(state: 6)
        for _ in 0..<300 {
            let value = JSONValue.random(depth: 4, using: &generator)
            var json = JSONWriter()
            json.value(value)
            #expect(try parseJSON(json.bytes) == value)
            let theirs = try JSONDecoder().decode(FoundationJSON.self, from: Data(json.bytes))
            #expect(theirs.isSame(as: value))
        }
    }
}
