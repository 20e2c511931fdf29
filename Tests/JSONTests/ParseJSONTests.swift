import Foundation
import JSON
import Testing

/// The cases of the public JSON test-suite, by their names there; `i_` cases, which it leaves open, are decided here.
@Suite struct ParseJSONTests {
    @Test(arguments: AcceptedText.structures + AcceptedText.numbers + AcceptedText.strings)
    func `a text of the grammar has its value`(_ sample: AcceptedText) throws {
        let value = try parseJSON(Array(sample.text.utf8))
        #expect(value == sample.value)
    }

    @Test(arguments: AcceptedText.structures + AcceptedText.numbers + AcceptedText.strings)
    func `what is written reads back the same`(_ sample: AcceptedText) throws {
        var json = JSONWriter()
        json.value(sample.value)
        let again = try parseJSON(json.bytes)
        #expect(again == sample.value)
    }

    @Test(arguments: AcceptedText.structures + AcceptedText.numbers + AcceptedText.strings)
    func `Foundation reads what is written`(_ sample: AcceptedText) throws {
        var json = JSONWriter()
        json.value(sample.value)
        let theirs = try JSONDecoder().decode(FoundationJSON.self, from: Data(json.bytes))
        #expect(theirs.isSame(as: sample.value))
    }

    @Test(
        arguments: RefusedText.arrays + RefusedText.objects + RefusedText.numbers + RefusedText.strings
            + RefusedText.structures
    )
    func `a text outside the grammar is refused where it breaks it`(_ sample: RefusedText) {
        #expect {
            try parseJSON(sample.bytes)
        } throws: { error in
            guard case .malformed(let offset, let pointer, let fault) = error as? JSONError else { return false }
            return offset == sample.offset && pointer.description == sample.pointer && fault == sample.fault
        }
    }

    @Test(
        arguments: RefusedText.arrays + RefusedText.objects + RefusedText.numbers + RefusedText.strings
            + RefusedText.structures
    )
    func `deep within a text the place is still told`(_ sample: RefusedText) {
        let opening = Array(#"{"a":[1,{"b/~":"#.utf8)
        #expect {
            try parseJSON(opening + sample.bytes)
        } throws: { error in
            guard let error = error as? JSONError else { return false }
            // What may not follow a whole text may not follow a member either.
            let isAfterValue = sample.fault == .trailingBytes
            let pointer = "/a/1" + (isAfterValue ? "" : "/b~1~0" + sample.pointer)
            return error.pointer.description == pointer && error.offset == opening.count + sample.offset
                || isAfterValue && [UInt8(ascii: ","), UInt8(ascii: "}")].contains(sample.bytes[sample.offset])
        }
    }

    @Test func `a line within a buffer is read alone`() throws {
        let lines = Array("{\"u\":1}\n[2.5]\n".utf8)
        let second = try parseJSON(lines.span.extracting(8..<13))
        #expect(second == .numbers([2.5]))
    }

    @Test func `every byte of a text is needed`() throws {
        let text = Array(#"{"a":[1,2.5e3,"x\u00e9é",{"b":[true,false,null,-0]}],"c":"\ud83d\ude39"}"#.utf8)
        _ = try parseJSON(text)
        for length in text.indices {
            #expect(throws: JSONError.self) { try parseJSON(Array(text.prefix(length))) }
        }
    }
}
