import API
import Dispatch
import HTTP
import JSON
import Sessions
import Testing

@Suite struct SessionStreamTests {
    let client = TestClient()

    @Test func `events come one a step, between a start and an end`() throws {
        client.make("a", order: 2)
        let reply = client.step("a", #"{"u":[1,1]}"#, [Field(.accept, "application/x-ndjson")])
        #expect(reply["Content-Type"] == "application/x-ndjson")
        #expect(reply["Cache-Control"] == "no-store")
        #expect(reply["X-Accel-Buffering"] == "no")
        #expect(
            reply.chunks.map { String(decoding: $0, as: UTF8.self) } == [
                #"{"type":"start","id":"a","position":0}"# + "\n",
                #"{"type":"step","position":1,"y":[1.0,0.0]}"# + "\n",
                #"{"type":"step","position":2,"y":[1.0,0.0]}"# + "\n",
                #"{"type":"done","position":2,"usage":{"steps":2},"finish_reason":"stop"}"# + "\n",
            ])
    }

    @Test func `server-sent events carry the type twice and a comment as heartbeat`() throws {
        client.make("a", order: 1)
        let reply = client.step("a", #"{"u":[1]}"#, [Field(.accept, "text/event-stream")])
        #expect(reply["Content-Type"] == "text/event-stream")
        #expect(
            String(decoding: reply.chunks[1], as: UTF8.self)
                == "event: step\ndata: {\"type\":\"step\",\"position\":1,\"y\":[1.0]}\n\n")
        let source = try #require(client.stream("a", #"{"u":[1]}"#, accept: "text/event-stream"))
        #expect(source.heartbeat == Array(":\n\n".utf8))
        source.close()
        #expect(client.stream("a", #"{"u":[1]}"#)?.heartbeat == nil)
    }

    @Test func `a stream gives the numbers of the plain answer`() throws {
        client.make("a", order: 20)
        client.make("b", order: 20)
        let body = #"{"u":\#(json(signal(100)))}"#
        let events = try #require(client.stream("a", body)).events()
        let plain = flat(client.step("b", body).json["y"])
        #expect(events.flatMap { flat($0["y"]) }.map(\.bitPattern) == plain.map(\.bitPattern))
        #expect(client.bits(of: "a") == client.bits(of: "b"))
    }

    @Test func `the first of 10000 events is there before the second step is computed`() throws {
        client.make("a", order: 64)
        let source = try #require(client.stream("a", #"{"u":\#(json(signal(10_000)))}"#))
        #expect(source.pull().text.contains("start"))
        #expect(client.position(of: "a") == 0)
        #expect(source.pull().text.contains(#""position":1,"#))
        #expect(client.position(of: "a") == 1)
        source.close()
    }

    @Test func `a client that does not read makes the service compute and hold no more than fits`() throws {
        client.make("a", order: 64)
        let source = try #require(client.stream("a", #"{"u":\#(json(signal(10_000)))}"#))
        let limit = 64 << 10
        let (text, _) = source.pull(limit)
        let longest = text.split(separator: "\n").map(\.utf8.count).max() ?? 0
        #expect(text.utf8.count < limit + longest + 1)
        #expect(try #require(client.position(of: "a")) < 100)
        source.close()
    }

    @Test func `a stream that was closed stops at a committed step, with the right numbers`() throws {
        client.make("a", order: 16)
        client.make("b", order: 16)
        let u = signal(1000)
        let source = try #require(client.stream("a", #"{"u":\#(json(u))}"#))
        for _ in 0..<43 { _ = source.pull() }
        source.close()
        #expect(source.pull().text.isEmpty)
        #expect(client.position(of: "a") == 42)
        _ = client.step("b", #"{"u":\#(json(Array(u[..<42])))}"#)
        #expect(client.bits(of: "a") == client.bits(of: "b"))
        #expect(client.step("a", #"{"u":1,"expected_position":42}"#).status == 200)
    }

    @Test func `a stream whose client has gone computes nothing more`() throws {
        client.make("a")
        let source = try #require(client.stream("a", #"{"u":[1,2,3,4]}"#))
        _ = source.pull()
        let gone = Cancellation()
        gone.cancel(.clientGone)
        let (text, next) = source.pull(1 << 16, gone)
        #expect(text.isEmpty)
        #expect(next.isEnd)
        #expect(client.position(of: "a") == 0)
        #expect(client.step("a", #"{"u":1}"#).status == 200)
    }

    @Test func `the end of the service ends a stream with its reason`() throws {
        client.make("a")
        let source = try #require(client.stream("a", #"{"u":[1,2,3,4]}"#))
        _ = source.pull()
        _ = source.pull()
        source.interrupt(.shutdown)
        let (text, next) = source.pull(1 << 16)
        #expect(parsed(text)["type"].text == "done")
        #expect(parsed(text)["finish_reason"].text == "shutdown")
        #expect(parsed(text)["position"].number == 1)
        #expect(next.isEnd)
    }

    @Test func `a deadline ends a stream with an error`() throws {
        client.make("a")
        let source = try #require(client.stream("a", #"{"u":[1,2,3,4]}"#))
        source.interrupt(.deadlineExceeded)
        let event = parsed(source.pull(1 << 16).text)
        #expect(event["type"].text == "error")
        #expect(event["problem"]["code"].text == "deadline_exceeded")
        #expect(client.step("a", #"{"u":1}"#).status == 200)
    }

    @Test func `a time that the client sets ends a stream too, with an error`() throws {
        client.make("a", order: 64)
        let fields = [Field(.accept, "application/x-ndjson"), Field(.requestTimeout, "1")]
        let reply = client.step("a", #"{"u":\#(json(signal(10_000)))}"#, fields)
        let last = parsed(String(decoding: try #require(reply.chunks.last), as: UTF8.self))
        #expect(last["problem"]["code"].text == "deadline_exceeded")
        #expect(client.position(of: "a") == Double(reply.chunks.count - 2))
    }

    @Test func `closing a stream while it makes an event lets the session go`() throws {
        client.make("a", order: 8)
        let key = SessionKey(owner: .anonymous, id: try #require(SessionID("a")))
        for _ in 0..<100 {
            let source = try #require(client.stream("a", #"{"u":\#(json(signal(50)))}"#))
            DispatchQueue.concurrentPerform(iterations: 2) { side in
                if side == 0 {
                    for _ in 0..<60 { _ = source.pull() }
                } else {
                    source.close()
                }
            }
            #expect(try client.service.sessions.lease(key, expecting: nil, at: client.service.now()) != nil)
        }
    }

    @Test func `a step that diverges ends the stream with an error, after the steps before it`() throws {
        client.make("a")
        let events = try #require(client.stream("a", #"{"u":[1,2,1e200,4]}"#)).events()
        #expect(events.map { $0["type"].text } == ["start", "step", "step", "error"])
        #expect(events[3]["problem"]["code"].text == "numerical_error")
        #expect(client.position(of: "a") == 2)
    }

    @Test func `deleting a session ends its stream with an error`() throws {
        client.make("a")
        let source = try #require(client.stream("a", #"{"u":[1,2,3,4]}"#))
        _ = source.pull()
        #expect(client.send(.delete, "/v1/sessions/a").status == 204)
        #expect(parsed(source.pull(1 << 16).text)["problem"]["code"].text == "session_not_found")
    }

    @Test func `what the head or the body makes impossible is refused before the stream begins`() {
        client.make("a")
        let accept = [Field(.accept, "application/x-ndjson")]
        #expect(client.step("a", #"{"u":["NaN"]}"#, accept).status == 400)
        #expect(client.step("a", #"{"u":1,"expected_position":3}"#, accept).status == 409)
        #expect(client.step("nobody", #"{"u":1}"#, accept).status == 404)
        #expect(client.step("a", #"{"u":1}"#, [Field(.accept, "image/png")]).status == 406)
    }
}
