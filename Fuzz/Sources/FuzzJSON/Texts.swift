import JSON

/// A text is read alike with white space around it, and what is written of it reads back the same.
func checkText(_ bytes: [UInt8]) {
    // With white space behind it, a number near the end of the text takes the fast way, without it the careful one.
    let spaces = [UInt8](repeating: 0x20, count: 64)
    let padded = try? parseJSON(spaces + bytes + spaces)
    do throws(JSONError) {
        let text = written(try parseJSON(bytes))
        precondition(padded.map(written) == text)
        let again = written(try parseJSON(text))
        precondition(again == text)
    } catch {
        precondition(padded == nil)
        precondition((0...bytes.count).contains(error.offset))
        precondition([nil, UInt8(ascii: "/")].contains(error.pointer.description.utf8.first))
    }
}

/// The tree as text: equal bytes mean equal trees, to the bit and to the byte.
private func written(_ value: JSONValue) -> [UInt8] {
    var json = JSONWriter()
    json.value(value)
    return json.bytes
}
