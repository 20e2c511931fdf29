import HTTP
import JSON
import Sessions
import Storage
import Testing

@testable import API

@Suite struct DurableSessionTests {
    @Test(arguments: SessionForm.allCases)
    func `a session written at the end goes on in the next process`(form: SessionForm) throws {
        let store = MemoryStore(now: { 1_764_000_000_123 })
        let plain = TestClient.sealed()
        #expect(plain.put("s", #"{"system":\#(form.system)}"#).status == 201)
        var position = 0
        for (run, length) in [2, 5, 9].enumerated() {
            let client = try TestClient.replica(store, .onIdle, "run-\(run)")
            #expect(client.put("s", #"{"system":\#(form.system)}"#).status == (run == 0 ? 201 : 200))
            let range = position..<position + length
            #expect(client.step("s", form, range) == plain.step("s", form, range))
            position += length
            client.service.saveAll()
        }
    }

    @Test func `with each_commit two replicas share every session, whichever is asked`() throws {
        let store = MemoryStore(now: { 1_764_000_000_123 })
        let replicas = [
            try TestClient.replica(store, .eachCommit, "a"), try TestClient.replica(store, .eachCommit, "b"),
        ]
        let plain = TestClient.sealed()
        let form = SessionForm.legs
        for client in [plain, replicas[0]] { #expect(client.put("s", #"{"system":\#(form.system)}"#).status == 201) }
        var generator = SystemRandomNumberGenerator()
        for position in 0..<100 {
            let replica = replicas[Int.random(in: 0...1, using: &generator)]
            #expect(replica.position(of: "s") == Double(position))
            #expect(replica.step("s", form, position..<position + 1) == plain.step("s", form, position..<position + 1))
        }
    }

    @Test func `a process that is killed loses no commit with each_commit`() throws {
        let store = MemoryStore(now: { 1_764_000_000_123 })
        let plain = TestClient.sealed()
        let form = SessionForm.diagonalHalf
        #expect(plain.put("s", #"{"system":\#(form.system)}"#).status == 201)
        for run in 0..<4 {
            let client = try TestClient.replica(store, .eachCommit, "run-\(run)")
            if run == 0 { #expect(client.put("s", #"{"system":\#(form.system)}"#).status == 201) }
            #expect(client.position(of: "s") == Double(3 * run))
            #expect(client.step("s", form, 3 * run..<3 * run + 3) == plain.step("s", form, 3 * run..<3 * run + 3))
        }
    }

    @Test func `a process that is killed loses fewer commits than every_k says`() throws {
        let store = MemoryStore(now: { 1_764_000_000_123 })
        let form = SessionForm.dense
        let first = try TestClient.replica(store, .every(commits: 4), "a")
        #expect(first.put("s", #"{"system":\#(form.system)}"#).status == 201)
        for position in 0..<10 { _ = first.step("s", form, position..<position + 1) }
        store.beat(Holder("a"), for: 0)
        let second = try TestClient.replica(store, .every(commits: 4), "b")
        let position = second.position(of: "s") ?? -1
        #expect(position > 10 - 4 && position <= 10)
    }

    @Test func `texts move too, forks are kept, and what is deleted stays so`() throws {
        let store = MemoryStore(now: { 1_764_000_000_123 })
        let first = try TestClient.replica(store, .eachCommit, "a")
        let plain = try TestClient.tiny()
        let begin = #"{"tokens":[1,2,3],"max_tokens":6,"seed":5,"ignore_eos":true}"#
        for client in [first, plain] {
            client.makeTokens("s")
            _ = client.generate("s", begin)
        }
        #expect(first.post("/v1/sessions/s/fork", json: #"{"ids":["f"]}"#).status == 201)
        let second = try TestClient.replica(store, .eachCommit, "b")
        let next = #"{"max_tokens":6,"ignore_eos":true}"#
        let expected = plain.generate("s", next).json["tokens"]
        #expect(second.generate("s", next).json["tokens"] == expected)
        #expect(second.generate("f", next).json["tokens"] == expected)
        #expect(second.send(HTTP.Method.delete, "/v1/sessions/f").status == 204)
        let third = try TestClient.replica(store, .eachCommit, "c")
        #expect(third.get("/v1/sessions/f").status == 404)
        #expect(third.get("/v1/sessions/s").status == 200)
    }

    @Test func `without its store a service goes on where answers do not wait for it, and says so where they do`()
        throws
    {
        let form = SessionForm.legs
        let modes: [(PersistenceMode, Int)] = [(.onIdle, 200), (.every(commits: 1), 200), (.eachCommit, 503)]
        for (mode, status) in modes {
            let store = FailingStore()
            let client = try TestClient.replica(store, mode)
            #expect(client.put("s", #"{"system":\#(form.system)}"#).status == 201)
            store.fail()
            #expect(client.stepOnce("s", 0).status == status)
            let key = SessionKey(owner: .anonymous, id: try #require(SessionID("s")))
            let session = try client.service.sessions.session(key, at: client.service.now())
            #expect(session.position == (status == 200 ? 1 : 0))
        }
    }
}

extension TestClient {
    fileprivate func stepOnce(_ name: String, _ position: Int) -> Reply {
        post("/v1/sessions/\(name)/steps", json: #"{"u":0.5,"expected_position":\#(position)}"#)
    }
}
