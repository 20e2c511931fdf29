import API
import HTTP
import JSON
import Testing

@Suite struct SessionForkEndpointTests {
    let client = TestClient()

    @Test func `forks start alike and diverge`() {
        client.make("a", order: 8, more: #","metadata":{"k":1}"#)
        _ = client.step("a", #"{"u":[1,2,3]}"#)
        let reply = client.post("/v1/sessions/a/fork", json: #"{"ids":["b","c"],"ttl_seconds":5}"#)
        #expect(reply.status == 201)
        #expect(reply.json["data"][0]["parent_id"].text == "a")
        #expect(reply.json["data"][1]["position"].number == 3)
        #expect(reply.json["data"][1]["metadata"]["k"].number == 1)
        #expect(client.bits(of: "b") == client.bits(of: "a"))
        _ = client.step("b", #"{"u":9}"#)
        _ = client.step("c", #"{"u":[-9,1]}"#)
        #expect(client.position(of: "a") == 3)
        #expect(Set([client.bits(of: "a"), client.bits(of: "b"), client.bits(of: "c")]).count == 3)
        _ = client.step("a", #"{"u":9}"#)
        #expect(client.bits(of: "b") == client.bits(of: "a"))
    }

    @Test func `a count makes ids`() {
        client.make("a")
        let reply = client.post("/v1/sessions/a/fork", json: #"{"count":3}"#).json
        #expect(Set((0..<3).compactMap { reply["data"][$0]["id"].text }).count == 3)
        #expect(client.post("/v1/sessions/a/fork", json: "{}").json["data"][0]["id"].text != nil)
    }

    @Test(
        arguments: [
            (#"{"count":0}"#, 400, "/count"), (#"{"count":101}"#, 400, "/count"),
            (#"{"ids":[]}"#, 400, "/ids"), (#"{"ids":["x y"]}"#, 400, "/ids/0"), (#"{"ids":["x","x"]}"#, 400, "/ids/1"),
            (#"{"ids":["x"],"count":1}"#, 400, "/ids"), (#"{"ids":["x","a"]}"#, 409, nil),
        ] as [(String, Int, String?)])
    func `other requests make nothing`(body: String, status: Int, pointer: String?) {
        client.make("a")
        let reply = client.post("/v1/sessions/a/fork", json: body)
        #expect(reply.status == status)
        #expect(reply.pointer == pointer)
        #expect(client.get("/v1/sessions/x").status == 404)
    }

    @Test func `reset goes back to the start, with or without a body`() {
        client.make("a", order: 4)
        client.make("b", order: 4)
        _ = client.step("a", #"{"u":[4,3,2]}"#)
        let mismatch = client.post("/v1/sessions/a/reset", json: #"{"expected_position":1}"#)
        #expect(mismatch.problemCode == "position_mismatch")
        #expect(client.send(.post, "/v1/sessions/a/reset").json["position"].number == 0)
        _ = client.step("a", #"{"u":[1,5]}"#)
        _ = client.step("b", #"{"u":[1,5]}"#)
        #expect(client.bits(of: "a") == client.bits(of: "b"))
    }

    @Test func `a polynomial is read back from the memory of it`() {
        client.make("a", order: 16, system: #","discretization":"exact","dt":0.01"#)
        let u = (0..<100).map { Double($0) / 100 }
        _ = client.step("a", #"{"u":\#(json(u)),"return":["state"]}"#)
        let reply = client.post("/v1/sessions/a/reconstruct", json: #"{"points":5}"#).json
        let times = flat(reply["t"])
        #expect(times == [0, 0.25, 0.5, 0.75, 1])
        for (time, value) in zip(times, flat(reply["u_hat"])) {
            // A staircase of steps 0.01 differs from the line by at most a step; 16 polynomials blur its ends more.
            #expect(abs(value - time) < 0.02)
        }
        let given = client.post("/v1/sessions/a/reconstruct", json: #"{"t":[0.25,1]}"#).json
        #expect(flat(given["u_hat"]) == [flat(reply["u_hat"])[1], flat(reply["u_hat"])[4]])
    }

    @Test(arguments: [
        ("{}", "/points"), (#"{"points":0}"#, "/points"), (#"{"points":1,"t":[0]}"#, "/t"), (#"{"t":[9]}"#, "/t"),
        (#"{"t":["NaN"]}"#, "/t/0"),
    ])
    func `times that the memory does not cover are refused`(body: String, pointer: String) {
        client.make("a")
        _ = client.step("a", #"{"u":[1,2]}"#)
        let reply = client.post("/v1/sessions/a/reconstruct", json: body)
        #expect(reply.status == 400)
        #expect(reply.pointer == pointer)
    }

    @Test(arguments: [(#"{"t":[0.5]}"#, "/t"), (#"{"points":2}"#, "/points")])
    func `a memory of the whole past that has taken nothing covers no time`(body: String, pointer: String) {
        client.make("a")
        let reply = client.post("/v1/sessions/a/reconstruct", json: body)
        #expect(reply.status == 400 && reply.problemCode == "invalid_argument")
        #expect(reply.pointer == pointer)
    }
}
