import JSON
import Models
import Testing

@Suite struct RefusedFilesTests {
    private static let good = "{\(entry("w", "F32", "[2,3]", 0, 24)),\(entry("v", "I64", "[1]", 24, 32))}"

    @Test func `a file cut off at any byte is refused`() {
        let whole = file(Self.good, data: 32)
        #expect(refusal(of: whole) == nil)
        for count in whole.indices {
            let expected: ModelError
            let behind = count - 8 - Self.good.utf8.count
            if count < 8 {
                expected = .safetensors(.noLength(count: count))
            } else if behind < 0 {
                let length = UInt64(Self.good.utf8.count)
                expected = .safetensors(.headerBeyondEnd(length: length, available: count - 8))
            } else {
                let (name, end) = behind < 24 ? ("w", 24) : ("v", 32)
                expected = .tensor(name: name, .beyondEnd(end: end, available: behind))
            }
            #expect(refusal(of: Array(whole[..<count])) == expected)
        }
    }

    @Test(arguments: [1_000_001, 1 << 31, 1 << 62, 1 << 63, UInt64.max])
    func `a header longer than is read is refused before it is looked for`(count: UInt64) {
        let bytes = length(count) + Array("{}".utf8)
        #expect(refusal(of: bytes) == .safetensors(.headerTooLong(length: count, limit: 1_000_000)))
    }

    @Test(arguments: ["", " {}", "[]", "\"a\"", "\u{FEFF}{}", "x"])
    func `a header that does not start with a brace`(header: String) {
        #expect(refusal(of: file(header, data: 0)) == .safetensors(.headerNotObject))
    }

    @Test func `a header that is no JSON`() throws {
        let name = entry("w", "U8", "[1]", 0, 1)
        let faults: [(String, JSONError)] = [
            ("{", .malformed(offset: 1, pointer: .root, reason: .unexpectedEnd)),
            ("{}{", .malformed(offset: 2, pointer: .root, reason: .trailingBytes)),
            ("{\(name),\(name)}", .duplicateName(offset: name.utf8.count + 2, pointer: .root.appending(name: "w"))),
        ]
        for (header, fault) in faults {
            #expect(refusal(of: file(header, data: 1)) == .safetensors(.headerMalformed(fault)))
        }
        let nested = file("{\"w\":" + String(repeating: "[", count: 100_000), data: 0)
        guard case .safetensors(.headerMalformed(.depthExceeded)) = refusal(of: nested) else {
            Issue.record("nesting is not refused")
            return
        }
        let header: [UInt8] = Array("{\"".utf8) + [0xFF] + Array("\":1}".utf8)
        guard case .safetensors(.headerMalformed(.invalidUTF8)) = refusal(of: length(6) + header[..<6]) else {
            Issue.record("bytes that are no UTF-8 are not refused")
            return
        }
    }

    @Test(arguments: [
        ("1", TensorFault.notObject), ("[]", .notObject), ("{}", .missingMember("dtype")),
        ("{\"dtype\":\"U8\",\"shape\":[1]}", .missingMember("data_offsets")),
        ("{\"dtype\":\"U8\",\"data_offsets\":[0,1]}", .missingMember("shape")),
        ("{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1],\"x\":0}", .unknownMember("x")),
        ("{\"dtype\":8,\"shape\":[1],\"data_offsets\":[0,1]}", .unsuitableMember("dtype")),
        ("{\"dtype\":\"F8_E4M3\",\"shape\":[1],\"data_offsets\":[0,1]}", .unknownType("F8_E4M3")),
        ("{\"dtype\":\"f32\",\"shape\":[1],\"data_offsets\":[0,1]}", .unknownType("f32")),
        ("{\"dtype\":\"U8\",\"shape\":1,\"data_offsets\":[0,1]}", .unsuitableMember("shape")),
        ("{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,1]}", .unsuitableMember("shape")),
        ("{\"dtype\":\"U8\",\"shape\":[1.5],\"data_offsets\":[0,1]}", .unsuitableMember("shape")),
        ("{\"dtype\":\"U8\",\"shape\":[\"1\"],\"data_offsets\":[0,1]}", .unsuitableMember("shape")),
        ("{\"dtype\":\"U8\",\"shape\":[null],\"data_offsets\":[0,1]}", .unsuitableMember("shape")),
        ("{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0]}", .unsuitableMember("data_offsets")),
        ("{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1,2]}", .unsuitableMember("data_offsets")),
        ("{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":{}}", .unsuitableMember("data_offsets")),
        ("{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,0]}", .reversed(begin: 1, end: 0)),
        ("{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}", .beyondEnd(end: 2, available: 1)),
        ("{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,1]}", .wrongSize(actual: 1, expected: 0)),
        ("{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,1]}", .wrongSize(actual: 1, expected: 8)),
        (
            "{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,9223372036854775807]}",
            .beyondEnd(end: .max, available: 1)
        ),
        ("{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,9223372036854775808]}", .tooLarge),
        ("{\"dtype\":\"U8\",\"shape\":[18446744073709551615],\"data_offsets\":[0,1]}", .tooLarge),
        ("{\"dtype\":\"U8\",\"shape\":[1e300],\"data_offsets\":[0,1]}", .tooLarge),
        ("{\"dtype\":\"F64\",\"shape\":[2305843009213693952],\"data_offsets\":[0,1]}", .tooLarge),
        ("{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296,0],\"data_offsets\":[0,1]}", .tooLarge),
    ])
    func `an entry that is none`(entry: String, fault: TensorFault) {
        #expect(refusal(of: file("{\"a/b\":\(entry)}", data: 1)) == .tensor(name: "a/b", fault))
    }

    @Test(arguments: ["1.0", "1e0", "10E-1", "-0"])
    func `numbers have digits only`(number: String) throws {
        let header = "{\"w\":{\"shape\":[1,\(number)],\"dtype\":\"U8\",\"data_offsets\":[0,\(number == "-0" ? 0 : 1)]}}"
        guard case .safetensors(.notWholeNumber(let offset)) = refusal(of: file(header, data: number == "-0" ? 0 : 1))
        else {
            Issue.record("\(number) is not refused")
            return
        }
        #expect("-.eE".utf8.contains(Array(header.utf8)[offset]))
    }

    @Test func `tensors that overlap, leave holes or leave bytes behind`() {
        let a = entry("a", "U8", "[4]", 0, 4)
        #expect(
            refusal(of: file("{\(entry("b", "U8", "[4]", 3, 7)),\(a)}", data: 7))
                == .tensor(name: "b", .overlap(begin: 3, expected: 4)))
        #expect(
            refusal(of: file("{\(a),\(entry("b", "U8", "[4]", 0, 4))}", data: 4))
                == .tensor(name: "b", .overlap(begin: 0, expected: 4)))
        #expect(
            refusal(of: file("{\(a),\(entry("b", "U8", "[4]", 5, 9))}", data: 9))
                == .tensor(name: "b", .hole(begin: 5, expected: 4)))
        #expect(
            refusal(of: file("{\(entry("b", "U8", "[4]", 1, 5))}", data: 5))
                == .tensor(name: "b", .hole(begin: 1, expected: 0)))
        #expect(
            refusal(of: file("{\(a),\(entry("b", "U8", "[0]", 2, 2))}", data: 4))
                == .tensor(name: "b", .overlap(begin: 2, expected: 4)))
        #expect(refusal(of: file("{\(a)}", data: 6)) == .safetensors(.trailingBytes(count: 2)))
        #expect(refusal(of: file("{}", data: 1)) == .safetensors(.trailingBytes(count: 1)))
    }

    @Test func `metadata that is no text, and a name of nothing`() {
        #expect(refusal(of: file("{\"__metadata__\":[]}", data: 0)) == .safetensors(.metadataNotObject))
        #expect(
            refusal(of: file("{\"__metadata__\":{\"a\":\"b\",\"c\":1}}", data: 0))
                == .safetensors(.metadataNotString(name: "c")))
        #expect(refusal(of: file("{\(entry("", "U8", "[1]", 0, 1))}", data: 1)) == .safetensors(.emptyName))
    }

    @Test func `more tensors than are read`() {
        let entries = (0..<5).map { entry("t\($0)", "U8", "[1]", $0, $0 + 1) }.joined(separator: ",")
        let limits = SafetensorsLimits(header: 1000, tensors: 4)
        #expect(refusal(of: file("{\(entries)}", data: 5), limits: limits) == .safetensors(.tooManyTensors(limit: 4)))
    }

    @Test func `20,000 tensors are read, and one more is not`() {
        func header(_ count: Int) -> String {
            let entries = (0..<count).map { "\"\($0)\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}" }
            return "{\(entries.joined(separator: ","))}"
        }
        let limits = SafetensorsLimits(header: 2 << 20)
        #expect(refusal(of: file(header(20_000), data: 0), limits: limits) == nil)
        #expect(
            refusal(of: file(header(20_001), data: 0), limits: limits) == .safetensors(.tooManyTensors(limit: 20_000)))
    }
}
