import JSON
import Testing

@Suite struct JSONPointerTests {
    @Test func `the root is the empty string`() {
        #expect(JSONPointer.root.description.isEmpty)
        #expect(JSONPointer() == .root)
    }

    /// The names of the example in RFC 6901, section 5, and the pointers that it gives.
    @Test(arguments: [
        ("foo", "/foo"), ("", "/"), ("a/b", "/a~1b"), ("c%d", "/c%d"), ("e^f", "/e^f"), ("g|h", "/g|h"),
        ("i\\j", "/i\\j"),
        ("k\"l", "/k\"l"), (" ", "/ "), ("m~n", "/m~0n"), ("~1", "/~01"),
    ])
    func `a name is escaped`(_ name: String, _ pointer: String) {
        #expect(JSONPointer.root.appending(name: name).description == pointer)
    }

    @Test func `names and indices follow each other`() {
        let pointer = JSONPointer.root.appending(name: "x").appending(index: 3).appending(name: "y")
        #expect(pointer.description == "/x/3/y")
    }
}
