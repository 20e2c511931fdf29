import API
import JSON
import Testing

@Suite struct GenerateTests {
    @Test(arguments: ["tiny-s4d", "tiny-rtf"])
    func `two texts of ten tokens are one of twenty`(model: String) throws {
        let client = try TestClient.tiny()
        for name in ["whole", "parts"] { client.makeTokens(name, model: model) }
        let options = #""temperature":1.3,"top_p":0.95,"repetition_penalty":1.2"#
        let whole = client.generate("whole", #"{"tokens":[3,5,7],"seed":11,"max_tokens":20,\#(options)}"#).json
        let first = client.generate("parts", #"{"tokens":[3,5,7],"seed":11,"max_tokens":10,\#(options)}"#).json
        let second = client.generate("parts", #"{"max_tokens":10,"expected_position":13,\#(options)}"#).json
        #expect(flat(whole["tokens"]).count == 20)
        #expect(flat(whole["tokens"]) == flat(first["tokens"]) + flat(second["tokens"]))
        #expect(whole["text"].text == (first["text"].text ?? "") + (second["text"].text ?? ""))
        #expect(second["position"].number == 23)
        #expect(second["seed"].number == nil)
    }

    @Test func `the most probable tokens are those that stepping shows`() throws {
        let client = try TestClient.tiny()
        for name in ["generated", "stepped"] { client.makeTokens(name) }
        let drawn = flat(
            client.generate("generated", #"{"tokens":[1,2,3],"temperature":0,"max_tokens":8,"ignore_eos":true}"#)
                .json["tokens"])
        var row = flat(
            client.post("/v1/sessions/stepped/prefill", json: #"{"tokens":[1,2,3],"return":"last"}"#).json["y"]["data"])
        for token in drawn {
            let best = row.indices.max { (row[$0], -$0) < (row[$1], -$1) }
            #expect(best.map(Double.init) == token)
            row = Array(
                flat(client.step("stepped", #"{"tokens":[\#(Int(token))]}"#).json["y"]["data"]).suffix(row.count))
        }
        #expect(drawn.count == 8)
    }

    @Test func `a prompt in the request, before it, or in parts gives the same text`() throws {
        let client = try TestClient.tiny()
        for name in ["a", "b", "c"] { client.makeTokens(name) }
        let prompt = (0..<70).map { ($0 * 7) % 50 }
        let rest = #""seed":5,"max_tokens":12,"ignore_eos":true"#
        let a = client.generate("a", #"{"tokens":\#(prompt),\#(rest)}"#).json
        _ = client.post("/v1/sessions/b/prefill", json: #"{"tokens":\#(prompt)}"#)
        let b = client.generate("b", "{\(rest)}").json
        _ = client.step("c", #"{"tokens":\#(Array(prompt.prefix(33)))}"#)
        let c = client.generate("c", #"{"tokens":\#(Array(prompt.dropFirst(33))),\#(rest)}"#).json
        #expect(flat(a["tokens"]) == flat(b["tokens"]))
        #expect(flat(a["tokens"]) == flat(c["tokens"]))
        #expect(a["usage"]["prompt_tokens"].number == 70)
        #expect(a["usage"]["total_tokens"].number == 82)
    }

    @Test func `events tell the same text, position by position`() throws {
        let client = try TestClient.tiny()
        for name in ["whole", "events"] { client.makeTokens(name) }
        let request = #"{"tokens":[4,4],"seed":2,"max_tokens":30,"ignore_eos":true,"logprobs":2}"#
        let whole = client.generate("whole", request).json
        let events = try client.streamed("events", request)
        let told = events.filter { $0["type"].text == "token" }
        #expect(events.first?["type"].text == "start")
        #expect(events.last?["type"].text == "done")
        #expect(events.last?["finish_reason"].text == "length")
        #expect(told.map { $0["text"].text ?? "" }.joined() == whole["text"].text)
        #expect(told.compactMap { $0["token"].number } == flat(whole["tokens"]))
        #expect(told.prefix(30).compactMap { $0["position"].number } == (3...32).map(Double.init))
        #expect(told.first?["top_logprobs"].elements?.count == 2)
        #expect((told.first?["logprob"].number ?? 1) <= 0)
        #expect(client.position(of: "events") == 32)
    }

    @Test func `a stop string ends the text before it`() throws {
        let client = try TestClient.tiny()
        for name in ["free", "stopped"] { client.makeTokens(name) }
        let rest = #""tokens":[1],"seed":9,"max_tokens":40,"ignore_eos":true"#
        let text = client.generate("free", "{\(rest)}").json["text"].text ?? ""
        let stop = try #require(text.first { $0.isASCII && $0.isLetter })
        let end = try #require(text.firstIndex(of: stop))
        let cut = client.generate("stopped", #"{\#(rest),"stop":["never there","\#(stop)"]}"#).json
        #expect(cut["finish_reason"].text == "stop")
        #expect(cut["text"].text == String(text[..<end]))
    }

    @Test func `forks go on alike, and a reset session starts anew`() throws {
        let client = try TestClient.tiny()
        client.makeTokens("origin")
        let first = client.generate("origin", #"{"tokens":[8],"seed":3,"max_tokens":6,"ignore_eos":true}"#).json
        _ = client.post("/v1/sessions/origin/fork", json: #"{"ids":["copy"]}"#)
        let more = #"{"max_tokens":6,"ignore_eos":true}"#
        #expect(
            flat(client.generate("origin", more).json["tokens"]) == flat(client.generate("copy", more).json["tokens"]))
        #expect(client.post("/v1/sessions/origin/reset", json: "{}").json["position"].number == 0)
        let again = client.generate("origin", #"{"tokens":[8],"seed":3,"max_tokens":6,"ignore_eos":true}"#).json
        #expect(flat(again["tokens"]) == flat(first["tokens"]))
    }

    @Test(arguments: [
        (#"{"tokens":[-1]}"#, "/tokens/0"), (#"{"tokens":[999999]}"#, "/tokens/0"),
        (#"{"tokens":[1],"prompt":"a"}"#, "/tokens"), (#"{"tokens":[1],"temperature":-1}"#, "/temperature"),
        (#"{"tokens":[1],"top_p":1.5}"#, "/top_p"), (#"{"tokens":[1],"max_tokens":0}"#, "/max_tokens"),
        (#"{"tokens":[1],"stop":[1]}"#, "/stop"), (#"{"tokens":[1],"logit_bias":{"x":1}}"#, "/logit_bias/x"),
        (#"{"tokens":[1],"projection":"nonsense"}"#, "/projection"), (#"{"tokens":[1],"nonsense":1}"#, "/nonsense"),
        (#"{"tokens":[1],"projection":{"variant":"entmax","alpha":"x"}}"#, "/projection/alpha"),
        (#"{"tokens":[1],"stop":""}"#, "/stop"), (#"{"tokens":[1],"seed":"a"}"#, "/seed"),
    ])
    func `bad options are refused where they stand, and nothing moves`(request: String, pointer: String) throws {
        let client = try TestClient.tiny()
        client.makeTokens("s")
        let reply = client.generate("s", request)
        #expect(reply.status == 400)
        #expect(reply.json["errors"].elements?.first?["pointer"].text == pointer, "\(reply.text)")
        #expect(client.position(of: "s") == 0)
    }

    @Test func `a wrong position and a session without a model are refused`() throws {
        let client = try TestClient.tiny()
        client.makeTokens("s")
        client.make("memory")
        #expect(client.generate("s", #"{"tokens":[1],"expected_position":4}"#).status == 409)
        #expect(client.generate("memory", #"{"tokens":[1]}"#).status == 400)
        #expect(client.put("none", #"{"model":"nobody"}"#).status == 404)
    }
}
