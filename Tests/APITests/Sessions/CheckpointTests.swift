import HTTP
import JSON
import Sessions
import Storage
import Testing

@testable import API

@Suite struct CheckpointTests {
    @Test(arguments: SessionForm.allCases)
    func `a session goes back to a state that it kept and goes on bit for bit`(form: SessionForm) throws {
        let client = TestClient.sealed()
        #expect(client.put("s", #"{"system":\#(form.system)}"#).status == 201)
        var pages: [String] = []
        for position in stride(from: 0, to: 12, by: 3) {
            #expect(client.keep("s").status == 201)
            pages.append(client.step("s", form, position..<position + 3))
        }
        for position in stride(from: 9, through: 0, by: -3) {
            #expect(client.rewind("s", to: position).json["position"].number == Double(position))
            #expect(client.step("s", form, position..<position + 3) == pages[position / 3])
        }
        #expect(client.kept("s") == [0])
    }

    @Test func `a text goes back too, with the draws that followed`() throws {
        let client = try TestClient.tiny()
        client.makeTokens("s")
        let begin = #"{"tokens":[1,2,3],"max_tokens":5,"seed":5,"repetition_penalty":1.2,"ignore_eos":true}"#
        let next = #"{"max_tokens":8,"repetition_penalty":1.2,"ignore_eos":true}"#
        _ = client.generate("s", begin)
        #expect(client.keep("s").json["position"].number == 8)
        let first = client.generate("s", next).json["tokens"]
        #expect(client.rewind("s", to: 8).status == 200)
        #expect(client.generate("s", next).json["tokens"] == first)
    }

    @Test func `states are kept once each, and those beyond are dropped by going back`() throws {
        let client = TestClient.sealed()
        let form = SessionForm.legs
        #expect(client.put("s", #"{"system":\#(form.system)}"#).status == 201)
        #expect(client.kept("s") == [])
        for position in 0..<4 {
            #expect(client.keep("s").status == 201)
            #expect(client.keep("s", #"{"expected_position":\#(position)}"#).status == 200)
            _ = client.step("s", form, position..<position + 1)
        }
        #expect(client.keep("s", #"{"expected_position":9}"#).problemCode == "position_mismatch")
        #expect(client.kept("s") == [0, 1, 2, 3])
        #expect(client.drop("s", "1").status == 204)
        #expect(client.drop("s", "1").problemCode == "checkpoint_not_found")
        #expect(client.drop("s", "one").problemCode == "invalid_argument")
        #expect(client.rewind("s", to: 2).status == 200)
        #expect(client.kept("s") == [0, 2])
        #expect(client.rewind("s", to: 3).problemCode == "checkpoint_not_found")
        #expect(client.rewind("s", to: 3).json["errors"][0]["pointer"].text == "/position")
        #expect(client.post("/v1/sessions/s/rewind", json: "{}").problemCode == "missing_field")
        #expect(
            client.post("/v1/sessions/s/rewind", json: #"{"position":0,"expected_position":7}"#).problemCode
                == "position_mismatch")
        #expect(client.post("/v1/sessions/s/fork", json: #"{"ids":["f"]}"#).status == 201)
        #expect(client.kept("f") == [])
        #expect(client.post("/v1/sessions/s/reset", json: "{}").status == 200)
        #expect(client.kept("s") == [])
        #expect(client.keep("nobody").problemCode == "session_not_found")
    }

    @Test func `kept states are counted and bounded`() throws {
        let client = TestClient.sealed()
        let form = SessionForm.dense
        #expect(client.put("s", #"{"system":\#(form.system)}"#).status == 201)
        let alone = client.service.sessions.usage.stateBytes
        let bytes = client.get("/v1/sessions/s").json["state_bytes"].number.map { Int($0) } ?? 0
        #expect(bytes > 0)
        for position in 0..<16 {
            #expect(client.keep("s").status == 201)
            #expect(client.service.sessions.usage.stateBytes == alone + (position + 1) * bytes)
            _ = client.step("s", form, position..<position + 1)
        }
        #expect(client.keep("s").problemCode == "quota_exceeded")
        #expect(client.rewind("s", to: 3).status == 200)
        #expect(client.service.sessions.usage.stateBytes == alone + 4 * bytes)
        #expect(client.send(.delete, "/v1/sessions/s").status == 204)
        #expect(client.service.sessions.usage.stateBytes == 0)
    }

    @Test(arguments: [PersistenceMode.onIdle, .eachCommit])
    func `kept states go along with a session to another process`(mode: PersistenceMode) throws {
        let store = MemoryStore(now: { 1_764_000_000_123 })
        let form = SessionForm.legs
        let first = try TestClient.replica(store, mode, "a")
        #expect(first.put("s", #"{"system":\#(form.system)}"#).status == 201)
        _ = first.step("s", form, 0..<3)
        #expect(first.keep("s").status == 201)
        let page = first.step("s", form, 3..<6)
        #expect(first.keep("s").status == 201)
        _ = first.step("s", form, 6..<7)
        if mode == .onIdle { first.service.saveAll() }
        let second = try TestClient.replica(store, mode, "b")
        #expect(second.kept("s") == [3, 6])
        #expect(second.rewind("s", to: 3).status == 200)
        #expect(second.step("s", form, 3..<6) == page)
        #expect(second.kept("s") == [3])
    }
}

extension TestClient {
    fileprivate func keep(_ name: String, _ body: String = "{}") -> Reply {
        post("/v1/sessions/\(name)/checkpoints", json: body)
    }

    fileprivate func rewind(_ name: String, to position: Int) -> Reply {
        post("/v1/sessions/\(name)/rewind", json: #"{"position":\#(position)}"#)
    }

    fileprivate func drop(_ name: String, _ position: String) -> Reply {
        send(.delete, "/v1/sessions/\(name)/checkpoints/\(position)")
    }

    fileprivate func kept(_ name: String) -> [Int] {
        guard case .array(let states) = get("/v1/sessions/\(name)/checkpoints").json["data"] else { return [] }
        return states.compactMap { $0["position"].number.map { Int($0) } }
    }
}
