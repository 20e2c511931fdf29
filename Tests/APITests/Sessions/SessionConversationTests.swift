import API
import HTTP
import JSON
import Testing

@Suite struct SessionConversationTests {
    let client = TestClient()

    @Test func `each line is answered before the next one comes`() throws {
        client.make("a", order: 2)
        let (conversation, answer) = try #require(client.converse("a"))
        #expect(client.response(to: answer).status == .ok)
        #expect(parsed(conversation.pull().text)["type"].text == "start")
        for step in 1...3 {
            #expect(conversation.pull().next.isIdle)
            conversation.receive(Array("{\"u\":4}\n".utf8))
            let event = parsed(conversation.pull().text)
            #expect(event["position"].number == Double(step))
            #expect(flat(event["y"]) == [4, 0])
            #expect(client.position(of: "a") == Double(step))
        }
        conversation.finishInput()
        #expect(parsed(conversation.pull().text)["type"].text == "done")
        #expect(client.step("a", #"{"u":1}"#).status == 200)
    }

    @Test func `lines split at every byte mean the same`() throws {
        let text = "{\"u\":1.5}\n\r\n{\"u\":[2,-3]}\n{ \"u\" : 4e0 }\r\n{\"u\":\"é\"}"
        let bytes = Array(text.utf8)
        var first: [JSONValue]?
        for cut in 0...bytes.count {
            let name = "s\(cut)"
            client.make(name, order: 3)
            let (conversation, answer) = try #require(client.converse(name))
            _ = client.response(to: answer)
            conversation.receive(Array(bytes[..<cut]))
            var events = conversation.events()
            conversation.receive(Array(bytes[cut...]))
            conversation.finishInput()
            events += conversation.events()
            let own = events.map { event in event["problem"] == .null ? event["y"] : event["problem"]["code"] }
            #expect(own.count == 6)
            #expect(first == nil || own == first)
            first = own
            #expect(client.position(of: name) == 4)
        }
    }

    @Test func `every byte alone gives the numbers of one request`() throws {
        client.make("a", order: 8)
        client.make("b", order: 8)
        let u = signal(40)
        let (conversation, answer) = try #require(client.converse("a", query: "expected_position=0"))
        _ = client.response(to: answer)
        var events: [JSONValue] = []
        for byte in u.map({ "{\"u\":\($0)}\n" }).joined().utf8 {
            conversation.receive([byte])
            events += conversation.events()
        }
        let plain = flat(client.step("b", #"{"u":\#(json(u))}"#).json["y"])
        #expect(events.flatMap { flat($0["y"]) }.map(\.bitPattern) == plain.map(\.bitPattern))
        #expect(client.bits(of: "a") == client.bits(of: "b"))
        conversation.close()
    }

    @Test(
        arguments: [
            ("{\"u\":[1,\"NaN\"]}", "not_finite", "/u/1"),
            ("{\"u\":1,\"v\":2}", "unknown_field", "/v"),
            ("{\"u\":1", "malformed_json", nil),
            ("[1]", "invalid_argument", ""),
            ("{}", "missing_field", "/u"),
            ("{\"u\":[[1,2]]}", "shape_mismatch", "/u"),
            ("{\"u\":1e200}", "numerical_error", nil),
        ] as [(String, String, String?)])
    func `a line that cannot be is the last, and what was before it stays`(
        line: String, code: String, pointer: String?
    ) throws {
        client.make("a")
        let (conversation, answer) = try #require(client.converse("a"))
        _ = client.response(to: answer)
        conversation.receive(Array("{\"u\":1}\n{\"u\":2}\n\(line)\n{\"u\":3}\n".utf8))
        let events = conversation.events()
        #expect(events.map { $0["type"].text } == ["start", "step", "step", "error"])
        #expect(events[3]["line"].number == 3)
        #expect(events[3]["problem"]["code"].text == code)
        if let pointer { #expect(events[3]["problem"]["errors"][0]["pointer"].text ?? "" == pointer) }
        #expect(client.position(of: "a") == 2)
        #expect(conversation.pull().text.isEmpty)
        #expect(client.step("a", #"{"u":1}"#).status == 200)
    }

    @Test func `a line may be as long as a mebibyte and no longer, and does not stop its own rest`() throws {
        client.make("a")
        let (conversation, answer) = try #require(client.converse("a"))
        _ = client.response(to: answer)
        let limit = 1 << 20
        let line = Array("{\"u\":1".utf8) + [UInt8](repeating: UInt8(ascii: " "), count: limit - 7) + Array("}\n".utf8)
        for start in stride(from: 0, to: line.count, by: 60_000) {
            conversation.receive(Array(line[start..<min(start + 60_000, line.count)]))
            _ = conversation.events()
            #expect(conversation.backlog <= 64 << 10)
        }
        #expect(client.position(of: "a") == 1)
        conversation.receive([UInt8](repeating: UInt8(ascii: " "), count: limit + 1))
        let event = try #require(conversation.events().last)
        #expect(event["problem"]["code"].text == "content_too_large")
        #expect(client.position(of: "a") == 1)
    }

    @Test func `what was received and not worked through is counted`() throws {
        client.make("a")
        let (conversation, answer) = try #require(client.converse("a"))
        _ = client.response(to: answer)
        let line = Array("{\"u\":1}\n".utf8)
        for _ in 0..<10 { conversation.receive(line) }
        #expect(conversation.backlog == 80)
        _ = conversation.pull()
        _ = conversation.pull()
        #expect(conversation.backlog == 72)
        _ = conversation.events()
        #expect(conversation.backlog == 0)
        conversation.close()
    }

    @Test func `a conversation waits for its turn with the session`() throws {
        client.make("a")
        let source = try #require(client.stream("a", #"{"u":[1,2]}"#))
        let (conversation, answer) = try #require(client.converse("a"))
        conversation.receive(Array("{\"u\":3}\n".utf8))
        let start = try #require(answer.waiting)
        start(Deferral(cancellation: Cancellation()) { _ in })
        #expect(conversation.pull().next.isIdle)
        _ = source.events()
        let events = conversation.events()
        #expect(events.map { $0["type"].text } == ["start", "step"])
        #expect(events[1]["position"].number == 3)
        conversation.close()
        #expect(client.step("a", #"{"u":1}"#).json["position"].number == 4)
    }

    @Test func `another position than expected is told before the stream`() {
        client.make("a")
        #expect(client.converse("a", query: "expected_position=1") == nil)
        #expect(client.converse("nobody") == nil)
        #expect(client.converse("a", query: "x=1") == nil)
        #expect(client.step("a", #"{"u":1}"#).status == 200)
    }
}
