import Dispatch
import HTTP
import JSON
import Testing

@testable import API

@Suite struct SchedulingTests {
    private static let request = #"{"tokens":[2,9,4],"seed":77,"max_tokens":24,"ignore_eos":true}"#

    @Test func `owners take turns, and each keeps the order of its elements`() {
        var queue = FairQueue<String, Int>()
        for element in 1...4 { queue.append(element, of: "a") }
        queue.append(10, of: "b")
        queue.append(20, of: "c")
        queue.append(11, of: "b")
        var taken: [Int] = []
        while let element = queue.popFirst() { taken.append(element) }
        #expect(taken == [1, 10, 20, 2, 11, 3, 4])
        #expect(queue.isEmpty)
    }

    @Test func `a text is the same alone and among 63 others`() throws {
        let alone = try TestClient.tiny()
        alone.makeTokens("s")
        let expected = flat(alone.generate("s", Self.request).json["tokens"])
        let client = try TestClient.concurrent()
        for index in 0..<64 { client.makeTokens("s\(index)", model: index % 5 == 4 ? "tiny-rtf" : "tiny-s4d") }
        DispatchQueue.concurrentPerform(iterations: 64) { index in
            let prompt = (0...index % 40).map { ($0 * index) % 50 }
            let other = #"{"tokens":\#(prompt),"seed":\#(index),"max_tokens":\#(10 + index),"ignore_eos":true}"#
            let reply = client.generate("s\(index)", index % 5 == 0 ? Self.request : other)
            #expect(reply.status == 200)
            if index % 5 == 0 { #expect(flat(reply.json["tokens"]) == expected) }
        }
        #expect(client.service.scheduler.load.generations == 0)
        #expect(client.service.scheduler.load.waiting == 0)
    }

    @Test func `a reader that stalls parks its text, and resumes it`() throws {
        let client = try TestClient.tiny { $0.generation.queuedBytes = 2_000 }
        for name in ["slow", "quick"] { client.makeTokens(name) }
        let request = #"{"tokens":[1],"seed":4,"max_tokens":400,"ignore_eos":true}"#
        let source = try #require(client.open("slow", request))
        let drawn = client.service.scheduler.meters.drawnTokens
        #expect((1...30).contains(drawn))
        #expect(client.service.scheduler.load.waiting == 0)
        let events = try client.pull(source).map { try parseJSON($0) }
        let tokens = events.compactMap { $0["token"].number }
        #expect(tokens == flat(client.generate("quick", request).json["tokens"]))
        #expect(client.position(of: "slow") == 401)
    }

    @Test func `a client that goes leaves its session where the text is, and gives its place back`() throws {
        let client = try TestClient.tiny { $0.generation.queuedBytes = 2_000 }
        client.makeTokens("s")
        let source = try #require(client.open("s", #"{"tokens":[1],"seed":4,"max_tokens":400,"ignore_eos":true}"#))
        var buffer = ChunkBuffer(framing: .untilClose, limit: 300)
        _ = source.produce(into: &buffer, cancellation: Cancellation())
        let seen =
            try String(decoding: buffer.bytes, as: UTF8.self).split(separator: "\n")
            .compactMap { try parseJSON(Array($0.utf8))["position"].number }.max() ?? 0
        #expect(client.service.scheduler.load.generations == 1)
        source.close()
        #expect(client.service.scheduler.load.generations == 0)
        let position = try #require(client.position(of: "s"))
        #expect(seen > 0 && position >= seen && position < 60)
        // The session is free, and goes on from there.
        let more = client.generate("s", #"{"max_tokens":5,"expected_position":\#(Int(position)),"ignore_eos":true}"#)
        #expect(more.json["position"].number == position + 5)
    }

    @Test func `a stream that is shut down tells so`() throws {
        let client = try TestClient.tiny { $0.generation.queuedBytes = 2_000 }
        client.makeTokens("s")
        let source = try #require(client.open("s", #"{"tokens":[1],"seed":4,"max_tokens":400,"ignore_eos":true}"#))
        source.interrupt(.shutdown)
        let last = try #require(client.pull(source).last.map { try parseJSON($0) })
        #expect(last["finish_reason"].text == "shutdown")
        #expect(client.service.scheduler.load.generations == 0)
    }

    @Test func `one text more than the limit is refused, and told when to come again`() throws {
        let client = try TestClient.tiny {
            $0.generation.generations = 1
            $0.generation.queuedBytes = 500
        }
        for name in ["first", "second"] { client.makeTokens(name) }
        let source = try #require(client.open("first", #"{"tokens":[1],"max_tokens":400,"ignore_eos":true}"#))
        let refused = client.generate("second", #"{"tokens":[1]}"#)
        #expect(refused.status == 503)
        #expect(refused["retry-after"] != nil)
        source.close()
        #expect(client.generate("second", #"{"tokens":[1]}"#).status == 200)
    }

    @Test func `tokens and texts are counted`() throws {
        let client = try TestClient.tiny()
        client.makeTokens("s")
        _ = client.generate("s", #"{"tokens":[1,2,3],"max_tokens":7,"ignore_eos":true}"#)
        let page = client.get("/metrics").text
        #expect(page.contains(#"hippodrome_tokens_total{phase="prefill"} 3"#))
        #expect(page.contains(#"hippodrome_tokens_total{phase="decode"} 7"#))
        #expect(client.get("/v1/limits").json["generations"].number == 1024)
    }
}
