import API
import HTTP
import JSON
import Testing

@Suite struct SessionStepsTests {
    let client = TestClient()

    @Test func `a first sample is its own memory`() {
        client.make("a", order: 3)
        let reply = client.step("a", #"{"u":2.5}"#)
        #expect(reply.status == 200)
        #expect(reply.text == #"{"y":[[2.5,0.0,0.0]],"position":1,"usage":{"steps":1}}"#)
    }

    @Test func `a constant stays the memory's first coefficient alone`() {
        client.make("a", order: 5)
        let y = client.step("a", #"{"u":[3,3,3,3,3,3,3]}"#).json["y"]
        for step in 0..<7 { #expect(flat(y[step]) == [3, 0, 0, 0, 0]) }
    }

    @Test func `a readout gives one number a step`() {
        client.make("a", order: 2, system: #","c":[1,0],"d":2"#)
        #expect(flat(client.step("a", #"{"u":[4,4]}"#).json["y"]) == [12, 12])
    }

    @Test func `channels are independent and come as rows`() {
        client.make("two", order: 6, more: #","channels":2"#)
        client.make("one", order: 6)
        let u = signal(20)
        let rows = "[" + u.map { "[\($0),\(-$0)]" }.joined(separator: ",") + "]"
        #expect(client.step("two", #"{"u":\#(rows)}"#).status == 200)
        _ = client.step("one", #"{"u":\#(json(u))}"#)
        #expect(Array(client.bits(of: "two").prefix(6)) == client.bits(of: "one"))
        #expect(client.step("two", #"{"u":[1,2]}"#).json["position"].number == 21)
    }

    @Test(arguments: [1, 7, 50, 200])
    func `steps in any chunking give equal bits`(size: Int) {
        let u = signal(200)
        client.make("whole", order: 33)
        client.make("parts", order: 33)
        let whole = flat(client.step("whole", #"{"u":\#(json(u))}"#).json["y"])
        var parts: [Double] = []
        for start in stride(from: 0, to: u.count, by: size) {
            let part = Array(u[start..<min(start + size, u.count)])
            parts += flat(client.step("parts", #"{"u":\#(json(part)),"expected_position":\#(start)}"#).json["y"])
        }
        #expect(parts.map(\.bitPattern) == whole.map(\.bitPattern))
        #expect(client.bits(of: "parts") == client.bits(of: "whole"))
    }

    @Test(arguments: ["none", "last", "all"])
    func `prefill equals stepping`(wanted: String) {
        let u = json(signal(64))
        client.make("a", order: 9)
        client.make("b", order: 9)
        let stepped = flat(client.step("a", #"{"u":\#(u)}"#).json["y"])
        let reply = client.post("/v1/sessions/b/prefill", json: #"{"u":\#(u),"return":"\#(wanted)"}"#)
        #expect(reply.json["position"].number == 64)
        let y = flat(reply.json["y"])
        #expect(y == (wanted == "all" ? stepped : wanted == "last" ? stepped.suffix(9) : []))
        #expect(client.bits(of: "a") == client.bits(of: "b"))
    }

    @Test func `the state and the coefficients come on request, without outputs`() {
        client.make("a", order: 3)
        let reply = client.step("a", #"{"u":[1,2],"return":["state","coefficients"]}"#).json
        #expect(reply["y"] == .null)
        #expect(flat(reply["coefficients"]).map(\.bitPattern) == client.bits(of: "a"))
        #expect(reply["state"]["coefficients"] == reply["coefficients"])
    }

    @Test func `a position other than expected is a conflict that tells the position`() {
        client.make("a")
        _ = client.step("a", #"{"u":[1,2,3]}"#)
        let reply = client.step("a", #"{"u":1,"expected_position":2}"#)
        #expect(reply.status == 409)
        #expect(reply.problemCode == "position_mismatch")
        #expect(reply.json["position"].number == 3)
        #expect(client.position(of: "a") == 3)
        #expect(client.step("a", #"{"u":1,"expected_position":3}"#).status == 200)
    }

    @Test(
        arguments: [
            (#"{"u":[1,"NaN"]}"#, 400, "not_finite", "/u/1"),
            (#"{"u":[1,1e400]}"#, 400, "number_out_of_range", "/u/1"),
            (#"{"u":[1,2,1e200,4]}"#, 422, "numerical_error", nil),
            (#"{"u":[[1,2]]}"#, 400, "shape_mismatch", "/u"),
            (#"{"u":[]}"#, 400, "shape_mismatch", "/u"),
            (#"{"u":[1,[2]]}"#, 400, "malformed_tensor", "/u/1"),
            (#"{"u":"x"}"#, 400, "malformed_tensor", "/u"),
            (#"{}"#, 400, "missing_field", "/u"),
            (#"{"u":1,"v":2}"#, 400, "unknown_field", "/v"),
            (#"{"u":1,"return":["x"]}"#, 400, "invalid_argument", "/return"),
            (#"{"u":1,"expected_position":-1}"#, 400, "invalid_argument", "/expected_position"),
            (#"{"u":1"#, 400, "malformed_json", ""),
        ] as [(String, Int, String, String?)])
    func `a request that fails leaves the session as it was`(
        body: String, status: Int, code: String, pointer: String?
    ) {
        client.make("a")
        _ = client.step("a", #"{"u":[5,1]}"#)
        let before = client.bits(of: "a")
        let reply = client.step("a", body)
        #expect(reply.status == status)
        #expect(reply.problemCode == code)
        if let pointer { #expect(reply.pointer ?? "" == pointer) }
        #expect(client.bits(of: "a") == before)
        #expect(client.position(of: "a") == 2)
        #expect(client.step("a", #"{"u":1}"#).status == 200)
    }

    @Test func `npy in and out equals JSON`() {
        let u = signal(10)
        client.make("a", order: 3)
        client.make("b", order: 3)
        let tensor = Tensor(shape: [10], values: u)
        let reply = client.post(
            "/v1/sessions/a/steps?expected_position=0", npy: encodeNumPy(tensor),
            [Field(.accept, "application/x-npy")])
        #expect(reply.status == 200)
        let y = flat(client.step("b", #"{"u":\#(json(u))}"#).json["y"])
        #expect(reply.bytes == encodeNumPy(Tensor(shape: [10, 3], values: y)))
        #expect(client.bits(of: "a") == client.bits(of: "b"))
    }

    @Test func `a long body is read by a worker and checked all the same`() {
        client.make("a", order: 2)
        let body = #"{"u":\#(json(signal(20_000))),"expected_position":"#
        #expect(client.step("a", body + "1}").problemCode == "position_mismatch")
        #expect(client.step("a", body + "0}").json["position"].number == 20_000)
        #expect(client.step("a", body + "x}").problemCode == "malformed_json")
        #expect(client.position(of: "a") == 20_000)
    }

    @Test func `the steps of a request are limited`() {
        var configuration = ServiceConfiguration()
        configuration.limits.stepsPerRequest = 3
        let client = TestClient(configuration: configuration)
        client.make("a")
        #expect(client.step("a", #"{"u":[1,2,3]}"#).status == 200)
        let reply = client.step("a", #"{"u":[1,2,3,4]}"#)
        #expect(reply.status == 400)
        #expect(reply.pointer == "/u")
    }

    @Test func `work that nobody waits for any longer stops and changes nothing`() throws {
        client.make("a", order: 64)
        let cancelled = Cancellation()
        cancelled.cancel(.deadlineExceeded)
        let head = RequestHead(
            method: .post, path: "/v1/sessions/a/prefill",
            fields: FieldSection([Field(.contentType, "application/json")]))
        let body = #"{"u":\#(json(signal(5000)))}"#
        guard case .collect(_, let handler) = client.service.admit(head, from: Peer(address: "test")).admission else {
            Issue.record("the body was not gathered")
            return
        }
        let work = try #require(handler(Array(body.utf8)).work)
        #expect(work(WorkContext(queued: .zero, cancellation: cancelled)).status == .gatewayTimeout)
        #expect(client.position(of: "a") == 0)
        #expect(client.step("a", #"{"u":1}"#).status == 200)
    }
}
