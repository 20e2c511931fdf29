import API
import HTTP
import JSON
import Sessions
import Testing

@Suite struct SessionLifecycleTests {
    let client = TestClient()

    @Test func `a session is made, found, changed and deleted`() {
        let made = client.put("a", #"{"system":{"form":"hippo","measure":"legs","n":4},"metadata":{"who":"me"}}"#)
        #expect(made.status == 201)
        #expect(made["Location"] == "/v1/sessions/a")
        #expect(made.json["object"].text == "session")
        #expect(made.json["created_at"].text == "2025-11-24T16:00:00.123Z")
        #expect(made.json["expires_at"].text == "2025-11-24T16:15:00.123Z")
        let found = client.get("/v1/sessions/a?state=true").json
        #expect(found["metadata"]["who"].text == "me")
        #expect(flat(found["state"]["coefficients"]) == [0, 0, 0, 0])
        #expect(found["state_bytes"].number ?? 0 >= 32)
        let changed = client.send(
            .patch, "/v1/sessions/a", fields: [Field(.contentType, "application/json")],
            body: Array(#"{"ttl_seconds":60}"#.utf8))
        #expect(changed.json["expires_at"].text == "2025-11-24T16:01:00.123Z")
        #expect(changed.json["metadata"]["who"].text == "me")
        #expect(client.send(.delete, "/v1/sessions/a").status == 204)
        #expect(client.get("/v1/sessions/a").problemCode == "session_not_found")
    }

    @Test func `putting the same again is 200, something else 409`() {
        client.make("a")
        _ = client.step("a", #"{"u":[1,2]}"#)
        let again = client.put("a", #"{"system":{"form":"hippo","measure":"legs","n":4}}"#)
        #expect(again.status == 200)
        #expect(again.json["position"].number == 2)
        let other = client.put("a", #"{"system":{"form":"hippo","measure":"legs","n":5}}"#)
        #expect(other.status == 409)
        #expect(other.problemCode == "already_exists")
    }

    @Test func `posting makes an id`() {
        let made = client.post("/v1/sessions", json: #"{"system":{"form":"hippo","measure":"lmu","n":3,"window":9}}"#)
        #expect(made.status == 201)
        let id = made.json["id"].text ?? ""
        #expect(made["Location"] == "/v1/sessions/\(id)")
        #expect(client.get("/v1/sessions/\(id)").status == 200)
        #expect(made.json["system"]["scaling"].text == "lmu")
        #expect(made.json["system"]["discretization"].text == "bilinear")
    }

    @Test func `the written system makes an equal session`() {
        let system =
            #"{"form":"hippo","measure":"legt","n":3,"window":9,"discretization":"gbt","alpha":0.75,"#
            + #""dt":0.5,"c":[1,2,3],"d":-1,"scaling":"unit"}"#
        let first = client.put("a", #"{"channels":2,"system":\#(system)}"#)
        var json = JSONWriter()
        json.value(first.json["system"])
        let text = String(decoding: json.bytes, as: UTF8.self)
        #expect(client.put("a", #"{"channels":2,"system":\#(text)}"#).status == 200)
    }

    @Test(arguments: [
        (#"{}"#, "missing_field", "/system"),
        (#"{"system":{"form":"hippo","measure":"legs"}}"#, "missing_field", "/system/n"),
        (#"{"system":{"form":"model","measure":"legs","n":2}}"#, "invalid_argument", "/system/form"),
        (#"{"system":{"form":"hippo","measure":"legs","n":0}}"#, "invalid_argument", "/system/n"),
        (#"{"system":{"form":"hippo","measure":"legs","n":4097}}"#, "invalid_argument", "/system/n"),
        (
            #"{"system":{"form":"hippo","measure":"legs","n":9,"discretization":"forward"}}"#, "invalid_argument",
            "/system/n"
        ),
        (#"{"system":{"form":"hippo","measure":"legs","n":2,"window":3}}"#, "invalid_argument", "/system/window"),
        (#"{"system":{"form":"hippo","measure":"legt","n":2}}"#, "missing_field", "/system/window"),
        (
            #"{"system":{"form":"hippo","measure":"legs","n":2,"discretization":"zoh"}}"#, "invalid_argument",
            "/system/discretization"
        ),
        (#"{"system":{"form":"hippo","measure":"legs","n":2,"alpha":0.5}}"#, "invalid_argument", "/system/alpha"),
        (#"{"system":{"form":"hippo","measure":"legs","n":2,"c":[1,2,3]}}"#, "shape_mismatch", "/system/c"),
        (#"{"system":{"form":"hippo","measure":"legs","n":2,"d":1}}"#, "invalid_argument", "/system/d"),
        (#"{"system":{"form":"hippo","measure":"legs","n":2,"dt":0}}"#, "invalid_argument", "/system/dt"),
        (#"{"system":{"form":"hippo","measure":"legs","n":2,"m":0}}"#, "unknown_field", "/system/m"),
        (#"{"system":{"form":"hippo","measure":"legs","n":2},"ttl":5}"#, "unknown_field", "/ttl"),
        (#"{"system":{"form":"hippo","measure":"legs","n":2},"ttl_seconds":0}"#, "invalid_argument", "/ttl_seconds"),
        (
            #"{"system":{"form":"hippo","measure":"legs","n":2},"ttl_seconds":86401}"#, "invalid_argument",
            "/ttl_seconds"
        ),
        (#"{"system":{"form":"hippo","measure":"legs","n":2},"channels":0}"#, "invalid_argument", "/channels"),
        (#"{"system":{"form":"hippo","measure":"legs","n":4096},"channels":1000000}"#, "invalid_argument", "/channels"),
        (#"{"system":{"form":"hippo","measure":"legs","n":2},"metadata":[1]}"#, "invalid_argument", "/metadata"),
    ])
    func `what is wrong with a session to be is named and pointed at`(body: String, code: String, pointer: String) {
        let reply = client.put("a", body)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
        #expect(client.get("/v1/sessions/a").status == 404)
    }

    @Test func `names that are no ids are refused where one is made, and not found elsewhere`() {
        let made = client.put("a.b", #"{"system":{"form":"hippo","measure":"legs","n":4}}"#)
        #expect(made.problemCode == "invalid_argument")
        #expect(made.pointer == "/id")
        #expect(client.get("/v1/sessions/a.b").problemCode == "session_not_found")
        #expect(client.send(.delete, "/v1/sessions/a%20b").problemCode == "session_not_found")
    }

    @Test func `lists are paged, newest first unless asked otherwise`() {
        for name in ["a", "b", "c"] { client.make(name) }
        let first = client.get("/v1/sessions?limit=2").json
        #expect(first["first_id"].text == "c")
        #expect(first["last_id"].text == "b")
        #expect(first["has_more"] == .bool(true))
        let second = client.get("/v1/sessions?limit=2&after=b").json
        #expect(second["first_id"].text == "a")
        #expect(second["has_more"] == .bool(false))
        #expect(client.get("/v1/sessions?order=asc").json["first_id"].text == "a")
        #expect(client.get("/v1/sessions?after=x").pointer == "/after")
        #expect(client.get("/v1/sessions?limit=101").pointer == "/limit")
        #expect(client.get("/v1/sessions?what=1").problemCode == "unknown_field")
    }

    @Test func `an empty list has no ids`() {
        let list = client.get("/v1/sessions").json
        #expect(list["object"].text == "list")
        #expect(list["data"] == .array([]))
        #expect(list["first_id"] == .null)
    }

    @Test func `a session that was idle too long is gone, and that is known`() {
        let clock = SetClock()
        let client = TestClient(now: { clock.now })
        client.make("a", more: #","ttl_seconds":10"#)
        clock.advance(seconds: 10)
        let reply = client.step("a", #"{"u":1}"#)
        #expect(reply.status == 410)
        #expect(reply.problemCode == "session_expired")
        client.make("a")
        #expect(client.step("a", #"{"u":1}"#).status == 200)
    }

    @Test func `too many sessions and too much state are 507`() {
        var configuration = ServiceConfiguration()
        configuration.sessions.sessions = 1
        configuration.sessions.stateBytes = 1000
        let client = TestClient(configuration: configuration)
        let large = client.put("b", #"{"system":{"form":"hippo","measure":"legs","n":400}}"#)
        #expect(large.status == 507)
        #expect(large.problemCode == "session_memory_exhausted")
        client.make("a")
        #expect(client.put("b", #"{"system":{"form":"hippo","measure":"legs","n":4}}"#).status == 507)
        #expect(client.post("/v1/sessions/a/fork", json: "{}").status == 507)
    }

    @Test func `to others a session does not exist`() throws {
        let keys = """
            a:8ed3f6ad685b959ead7022518e1af76cd816f8e8ec7ccdda1ed4018e8f2223f8:sessions
            b:f44e64e75f3948e9f73f8dfa94721c4ce8cbb4f265c4790c702b2d41cfbf2753:sessions
            """
        var configuration = ServiceConfiguration()
        configuration.authentication = .keys(try KeyRing(parsing: keys))
        let client = TestClient(configuration: configuration)
        let a = [Field(.apiKey, "alpha")]
        let b = [Field(.apiKey, "beta")]
        let system = #"{"system":{"form":"hippo","measure":"legs","n":4}}"#
        #expect(client.put("s", system, a).status == 201)
        #expect(client.step("s", #"{"u":7}"#, a).status == 200)
        for reply in [
            client.get("/v1/sessions/s", b), client.step("s", #"{"u":1}"#, b),
            client.send(.delete, "/v1/sessions/s", fields: b),
            client.post("/v1/sessions/s/fork", json: "{}", b),
            client.post("/v1/sessions/s/reconstruct", json: #"{"points":2}"#, b),
        ] {
            #expect(reply.status == 404)
            #expect(reply.problemCode == "session_not_found")
        }
        #expect(client.get("/v1/sessions", b).json["data"] == .array([]))
        #expect(client.put("s", system, b).status == 201)
        #expect(client.get("/v1/sessions/s", b).json["position"].number == 0)
        #expect(client.get("/v1/sessions/s", a).json["position"].number == 1)
        #expect(client.get("/v1/sessions/s").status == 401)
    }
}
