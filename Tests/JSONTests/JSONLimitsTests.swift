import JSON
import Testing

@Suite struct JSONLimitsTests {
    private func nested(_ depth: Int) -> [UInt8] {
        Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }

    @Test func `arrays and objects go 32 deep and no deeper`() throws {
        _ = try parseJSON(nested(32))
        let pointer = JSONPointer.root.appending(index: 0)
        let deepest = (1..<32).reduce(pointer) { pointer, _ in pointer.appending(index: 0) }
        #expect(throws: JSONError.depthExceeded(offset: 32, pointer: deepest, limit: 32)) { try parseJSON(nested(33)) }
        #expect(throws: JSONError.self) { try parseJSON(nested(100_000)) }
        let opened = Array(String(repeating: "{\"a\":", count: 100_000).utf8)
        #expect(throws: JSONError.self) { try parseJSON(opened) }
    }

    @Test func `another depth can be set`() throws {
        _ = try parseJSON(nested(2), limits: JSONLimits(depth: 2))
        let pointer = JSONPointer.root.appending(index: 0).appending(index: 0)
        #expect(throws: JSONError.depthExceeded(offset: 2, pointer: pointer, limit: 2)) {
            try parseJSON(nested(3), limits: JSONLimits(depth: 2))
        }
    }

    @Test func `values are counted`() throws {
        let text = Array(#"{"a":[true,"x",{}]}"#.utf8)
        _ = try parseJSON(text, limits: JSONLimits(values: 5))
        let pointer = JSONPointer.root.appending(name: "a").appending(index: 2)
        #expect(throws: JSONError.tooManyValues(offset: 15, pointer: pointer, limit: 4)) {
            try parseJSON(text, limits: JSONLimits(values: 4))
        }
    }

    @Test func `numbers in arrays are counted over all arrays`() throws {
        let text = Array("[[1,2,3],[4,5]]".utf8)
        _ = try parseJSON(text, limits: JSONLimits(numbers: 5))
        let pointer = JSONPointer.root.appending(index: 1)
        #expect(throws: JSONError.tooManyValues(offset: 12, pointer: pointer, limit: 4)) {
            try parseJSON(text, limits: JSONLimits(numbers: 4))
        }
    }
}
