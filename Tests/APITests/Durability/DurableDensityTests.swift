import HTTP
import JSON
import Storage
import Testing

@testable import API

@Suite struct DurableDensityTests {
    private static func store() -> MemoryStore { MemoryStore(now: { 1_764_000_000_123 }) }

    /// A fit of each method that updates can go on from, and one that none can.
    static let fits = [
        #"{"samples":[1,2,4,3,2,5],"method":"fourier","terms":3}"#,
        #"{"samples":[1,2,4,3,2,5],"method":"kde"}"#,
        #"{"samples":[1,2,4,3,2,5],"method":"histogram"}"#,
        #"{"samples":[1,2,4,3,2,5,9,8,9],"method":"gmm","components":2}"#,
    ]

    private func make(_ client: TestClient, _ fit: String) -> String {
        let reply = client.post("/v1/densities", json: fit)
        #expect(reply.status == 201, "\(reply.text)")
        return reply.json["id"].text ?? ""
    }

    @Test(arguments: fits, [PersistenceMode.onIdle, .eachCommit])
    func `a density is in the next process what it was, and is brought up to date the same`(
        fit: String, mode: PersistenceMode
    ) throws {
        let store = Self.store()
        let first = try TestClient.replica(store, mode, "first")
        let id = make(first, fit)
        let path = "/v1/densities/\(id)"
        let whole = first.get(path + "?statistics=true")
        let next = try TestClient.replica(store, mode, "next")
        #expect(next.get(path + "?statistics=true").text == whole.text)
        #expect(next.get(path).text == first.get(path).text)
        let points = #"{"x":[0.5,1,3.25,7]}"#
        #expect(next.post(path + "/pdf", json: points).text == first.post(path + "/pdf", json: points).text)
        let alone = TestClient()
        #expect(alone.send(.put, path, fields: Self.json, body: whole.bytes).status == 201)
        let samples = #"{"samples":[2.5,3.5]}"#
        let updated = next.post(path + "/update", json: samples)
        #expect(updated.json == alone.post(path + "/update", json: samples).json || updated.status == 400)
        let last = try TestClient.replica(store, mode, "last")
        #expect(last.get(path).text == next.get(path).text)
        let pair = #"{"p":"\#(id)","q":"\#(id)"}"#
        #expect(last.post("/v1/densities/compare", json: pair).status == 200)
    }

    private static let json = [Field(.contentType, "application/json")]

    @Test func `updates of two replicas all count`() throws {
        let store = Self.store()
        let replicas = [
            try TestClient.replica(store, .onIdle, "a"), try TestClient.replica(store, .onIdle, "b"),
        ]
        let path = "/v1/densities/\(make(replicas[0], Self.fits[0]))"
        for step in 0..<12 {
            let reply = replicas[step % 2].post(path + "/update", json: #"{"samples":[\#(1 + step % 4)]}"#)
            #expect(reply.status == 200, "\(reply.text)")
        }
        let fresh = try TestClient.replica(store, .onIdle, "c")
        let record = fresh.get(path + "?statistics=true").json
        #expect(record["statistics"]["count"].number == 18)
        #expect(record == replicas[1].get(path + "?statistics=true").json)
    }

    @Test func `with each_commit what one replica writes or deletes is so for the other at once`() throws {
        let store = Self.store()
        let a = try TestClient.replica(store, .eachCommit, "a")
        let b = try TestClient.replica(store, .eachCommit, "b")
        let path = "/v1/densities/\(make(a, Self.fits[0]))"
        #expect(b.get(path).text == a.get(path).text)
        #expect(a.post(path + "/update", json: #"{"samples":[3,3]}"#).status == 200)
        #expect(b.get(path).text == a.get(path).text)
        #expect(b.send(.delete, path).status == 204)
        #expect(a.get(path).problemCode == "density_not_found")
        #expect(a.post(path + "/pdf", json: #"{"x":0}"#).status == 404)
        #expect(a.send(.delete, path).status == 404)
    }

    @Test func `lists page through what is stored, either way`() throws {
        let store = Self.store()
        let a = try TestClient.replica(store, .onIdle, "a")
        let ids = Set((0..<5).map { _ in make(a, Self.fits[2]) })
        let b = try TestClient.replica(store, .onIdle, "b")
        var seen: [String] = []
        var target = "/v1/densities?limit=2&order=asc"
        while true {
            let page = b.get(target).json
            seen += (page["data"].elements ?? []).compactMap { $0["id"].text }
            guard page["has_more"] == .bool(true), let last = page["last_id"].text else { break }
            target = "/v1/densities?limit=2&order=asc&after=\(last)"
        }
        #expect(Set(seen) == ids && seen.count == 5)
        let down = (b.get("/v1/densities").json["data"].elements ?? []).compactMap { $0["id"].text }
        #expect(down == seen.reversed())
        #expect(b.get("/v1/densities?after=nobody").status == 400)
    }

    @Test func `without its store no density is said to be kept, and the one before stays`() throws {
        let store = FailingStore()
        let client = try TestClient.replica(store, .onIdle)
        let path = "/v1/densities/\(make(client, Self.fits[0]))"
        let before = client.get(path).text
        store.fail()
        #expect(client.post("/v1/densities", json: Self.fits[0]).status == 503)
        #expect(client.post(path + "/update", json: #"{"samples":[3]}"#).status == 503)
        #expect(client.send(.delete, path).status == 503)
        #expect(client.get(path).text == before)
        #expect(client.get("/metrics").text.contains(#"hippodrome_store_records_total{op="written"} 1"#))
        #expect(client.get("/metrics").text.contains(#"hippodrome_store_records_total{op="failed"} 3"#))
    }
}
