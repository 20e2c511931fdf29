import HTTP
import JSON
import TestSupport
import Testing

/// Files that are no models: each is refused with a reason, and leaves nothing behind.
@Suite struct ModelRefusalTests {
    /// A safetensors file with this header and this many bytes behind it.
    private static func file(_ header: String, data count: Int = 0) -> [UInt8] {
        let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
        return length + Array(header.utf8) + [UInt8](repeating: 0, count: count)
    }

    private static let one = #"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#

    static let headers: [(header: String, data: Int, reason: String)] = [
        ("[]", 0, "{"),
        ("{\"a\":", 0, "JSON"),
        (#"{"a":\#(one),"a":\#(one)}"#, 4, "a"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#, 8, "a"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 4, "a"),
        (#"{"a":\#(one)}"#, 5, "behind"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8, "a"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4, "a"),
        (#"{"a":{"dtype":"F32","shape":[4294967296,4294967296,16],"data_offsets":[0,0]}}"#, 0, "a"),
        (#"{"a":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}"#, 0, "a"),
        (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4, "shape"),
        (#"{"a":{"dtype":"F32","shape":[1e0],"data_offsets":[0,4]}}"#, 4, "whole"),
        (#"{"a":{"dtype":"Q4","shape":[1],"data_offsets":[0,4]}}"#, 4, "a"),
        (#"{"a":\#(one),"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}"#, 6, "b"),
        (#"{"a":{"dtype":"F32","shape":[1]}}"#, 4, "a"),
        (#"{"":\#(one)}"#, 4, "name"),
        (#"{"__metadata__":[]}"#, 0, "metadata"),
        (#"{"__metadata__":{"config":1}}"#, 0, "config"),
        (#"{"__metadata__":{"config":"{"}}"#, 0, "config.json"),
        (#"{"__metadata__":{"config":"[]"}}"#, 0, "config.json"),
        (#"{"__metadata__":{"config":"{}"}}"#, 0, "config.json"),
        (#"{"__metadata__":{"config":"{\"model_type\":\"silero_vad\"}"}}"#, 0, ""),
        ("{}", 0, ""),
    ]

    @Test(arguments: headers.indices)
    func `a header that lies is refused by name`(index: Int) {
        let (header, data, reason) = Self.headers[index]
        let client = TestClient()
        let reply = client.putModel("m", Self.file(header, data: data))
        #expect(reply.status == 400, "\(reply.status) \(reply.text)")
        #expect(reply.problemCode == "invalid_model")
        #expect(reply.json["detail"].text?.contains(reason) == true, "\(reply.status) \(reply.text)")
        #expect(client.get("/v1/models/m").status == 404)
    }

    @Test func `lengths beyond the file, beyond the limit and beyond 63 bits are refused`() {
        let client = TestClient()
        for length in [UInt64(3), 100, 1 << 31, 1 << 63, .max, .max - 7] {
            let file = withUnsafeBytes(of: length.littleEndian) { Array($0) } + Array("{}".utf8)
            let reply = client.putModel("m", file)
            #expect(reply.status == 400, "\(length): \(reply.text)")
        }
        for count in 0..<8 { #expect(client.putModel("m", [UInt8](repeating: 0, count: count)).status == 400) }
    }

    @Test func `a model cut anywhere, or with a byte of its header changed, never becomes another one unseen`() throws {
        let body = try TestClient.tinyModelFile()
        let client = TestClient()
        let header = Int(UInt64(littleEndianBytes: body.prefix(8)))
        for length in stride(from: 0, to: body.count, by: body.count / 97) {
            #expect(client.putModel("m", Array(body[..<length])).status == 400)
        }
        var generator = SplitMix64(state: 3)
        for _ in 0..<200 {
            var changed = body
            changed[Int.random(in: 0..<8 + header, using: &generator)] ^= UInt8(
                1 << Int.random(in: 0..<8, using: &generator))
            let reply = client.putModel("m", changed)
            // A letter of the tokenizer or of a name may change and leave a model: it is then a model of its own.
            #expect([200, 201, 400].contains(reply.status), "\(reply.status) \(reply.text)")
        }
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func `weights that are no numbers are refused by tensor`(value: Float) throws {
        var body = try TestClient.tinyModelFile()
        let bits = withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
        body.replaceSubrange(body.count - 4..<body.count, with: bits)
        let reply = TestClient().putModel("m", body)
        #expect(reply.status == 400 && reply.problemCode == "invalid_model", "\(reply.status) \(reply.text)")
        #expect(reply.json["detail"].text?.contains("the tensor") == true)
    }

    @Test func `names, media types and queries are checked before the body`() {
        let client = TestClient()
        #expect(client.putModel("a.b", []).status == 400)
        #expect(client.putModel(String(repeating: "a", count: 65), []).status == 400)
        #expect(client.putModel("m?x=1", []).status == 400)
        let text = client.send(.put, "/v1/models/m", fields: [Field(.contentType, "text/plain")], body: [])
        #expect(text.status == 415)
    }
}

extension UInt64 {
    fileprivate init(littleEndianBytes bytes: some Sequence<UInt8>) {
        self = bytes.enumerated().reduce(0) { $0 | UInt64($1.element) << (8 * UInt64($1.offset)) }
    }
}
