import HTTP
import JSON
import TestSupport
import Testing

@testable import API

@Suite struct SnapshotTests {
    /// Positions at which a session of each kind is cut.
    static let cuts = 100

    @Test(arguments: SessionForm.allCases)
    func `a session goes on from its snapshot bit for bit, under another name and in another process`(
        form: SessionForm
    ) throws {
        let client = TestClient.sealed()
        let elsewhere = TestClient.sealed()
        var generator = SplitMix64(state: 17)
        var position = 0
        #expect(client.put("s", #"{"system":\#(form.system)}"#).status == 201)
        for cut in 0..<Self.cuts {
            let length = Int.random(in: 1...3, using: &generator)
            _ = client.step("s", form, position..<position + length)
            position += length
            let file = client.snapshot("s")
            let place = cut.isMultiple(of: 2) ? client : elsewhere
            #expect(place.restore("t", file).status == (cut < 2 ? 201 : 200))
            // What is restored is compared as it was cut, and after steps.
            #expect(place.snapshot("t") == file)
            let uninterrupted = client.step("s", form, position..<position + 2)
            #expect(place.step("t", form, position..<position + 2) == uninterrupted)
            position += 2
        }
    }

    @Test(arguments: ["tiny-s4d", "tiny-rtf"])
    func `a text goes on from its snapshot, wherever it was cut`(model: String) throws {
        let client = try TestClient.tiny { $0.snapshotKey = TestClient.snapshotKey }
        let elsewhere = try TestClient.tiny { $0.snapshotKey = TestClient.snapshotKey }
        client.makeTokens("s", model: model)
        _ = client.generate(
            "s", #"{"tokens":[1,2,3],"max_tokens":1,"seed":5,"repetition_penalty":1.2,"ignore_eos":true}"#)
        for cut in 0..<Self.cuts {
            let file = client.snapshot("s")
            #expect(elsewhere.restore("t", file).status == (cut == 0 ? 201 : 200))
            let options = #"{"max_tokens":\#(1 + cut % 4),"repetition_penalty":1.2,"ignore_eos":true}"#
            let uninterrupted = client.generate("s", options).json
            let moved = elsewhere.generate("t", options).json
            #expect(uninterrupted["tokens"] == moved["tokens"])
            #expect(uninterrupted["text"] == moved["text"])
            #expect(uninterrupted["position"] == moved["position"])
        }
        #expect(client.post("/v1/sessions/s/prefill", json: #"{"tokens":[4,5]}"#).status == 200)
        #expect(elsewhere.restore("prefilled", client.snapshot("s")).status == 201)
        let next = #"{"tokens":[6],"return":["y"]}"#
        #expect(
            client.post("/v1/sessions/s/steps", json: next).text
                == elsewhere.post("/v1/sessions/prefilled/steps", json: next).text)
    }

    @Test func `a snapshot with any byte changed, cut anywhere or lengthened is refused and changes nothing`() throws {
        let client = TestClient.sealed()
        let form = SessionForm.dense
        #expect(client.put("s", #"{"system":\#(form.system),"metadata":{"a":"b"}}"#).status == 201)
        _ = client.step("s", form, 0..<4)
        let file = client.snapshot("s")
        _ = client.step("s", form, 4..<6)
        let before = client.get("/v1/sessions/s?state=true").json["state"]
        for place in file.indices {
            var changed = file
            changed[place] ^= UInt8(1 << (place % 8))
            let reply = client.restore("s", changed)
            #expect([400, 403, 409].contains(reply.status), "byte \(place): \(reply.text)")
        }
        for length in 0..<file.count { #expect(client.restore("s", Array(file[..<length])).status == 400) }
        #expect(client.restore("s", file + [0]).status == 400)
        #expect(client.get("/v1/sessions/s?state=true").json["state"] == before)
        #expect(client.restore("s", file).status == 200)
        #expect(client.position(of: "s") == 4)
    }

    @Test func `a snapshot as JSON is the same file, and is refused by the same rules`() throws {
        let client = try TestClient.tiny { $0.snapshotKey = TestClient.snapshotKey }
        #expect(client.put("s", #"{"system":\#(SessionForm.lowRank.system)}"#).status == 201)
        _ = client.step("s", .lowRank, 0..<4)
        client.makeTokens("text")
        _ = client.generate("text", #"{"tokens":[1,2],"max_tokens":3,"ignore_eos":true}"#)
        for name in ["s", "text"] {
            let file = client.snapshot(name)
            let json = client.snapshotJSON(name)
            #expect(client.restoreJSON("moved-\(name)", json).status == 201)
            #expect(client.snapshot("moved-\(name)") == file)
        }
        let json = client.snapshotJSON("s")
        let changes = [
            (#""position":"4""#, #""position":"5""#, "invalid_snapshot"),
            (#""shape":["#, #""shape":[2,"#, "invalid_argument"),
            (#""dtype":"float64""#, #""dtype":"float16""#, "invalid_argument"),
            (#""base64":""#, #""base64":"!"#, "malformed_tensor"),
            (#""state":"#, #""state":1,"more":"#, "invalid_argument"),
            (#""tensors":"#, #""others":"#, "missing_field"),
        ]
        for (from, to, code) in changes {
            let changed = json.replacing(from, with: to, maxReplacements: 1)
            #expect(changed != json)
            #expect(client.restoreJSON("s", changed).problemCode == code)
        }
        #expect(client.position(of: "s") == 4)
    }

    @Test func `foreign snapshots are refused: of another key, system, model or kind of file`() throws {
        let client = try TestClient.tiny { $0.snapshotKey = TestClient.snapshotKey }
        let stranger = try TestClient.tiny { _ in }
        #expect(client.put("s", #"{"system":\#(SessionForm.legs.system)}"#).status == 201)
        #expect(client.put("t", #"{"system":\#(SessionForm.dense.system)}"#).status == 201)
        client.makeTokens("text")
        #expect(stranger.restore("s", client.snapshot("s")).problemCode == "invalid_snapshot")
        #expect(client.restore("t", client.snapshot("s")).problemCode == "snapshot_mismatch")
        #expect(client.restore("s", client.snapshot("text")).problemCode == "snapshot_mismatch")
        let bare = TestClient.sealed()
        #expect(bare.restore("text", client.snapshot("text")).problemCode == "snapshot_mismatch")
        #expect(client.restore("s", []).problemCode == "invalid_snapshot")
        #expect(client.restore("s", Array("{}".utf8)).problemCode == "invalid_snapshot")
        #expect(client.get("/v1/sessions/nobody/snapshot").problemCode == "session_not_found")
    }
}

extension TestClient {
    fileprivate func snapshotJSON(_ name: String) -> String {
        send(.get, "/v1/sessions/\(name)/snapshot", fields: [Field(.accept, "application/json")], body: []).text
    }

    fileprivate func restoreJSON(_ name: String, _ text: String) -> Reply {
        send(
            .put, "/v1/sessions/\(name)/snapshot", fields: [Field(.contentType, "application/json")],
            body: Array(text.utf8))
    }

    static let snapshotKey = [UInt8](repeating: 7, count: 32)

    /// A service whose snapshots others with the same key take.
    static func sealed() -> TestClient {
        var configuration = ServiceConfiguration()
        configuration.snapshotKey = snapshotKey
        return TestClient(configuration: configuration)
    }
}
