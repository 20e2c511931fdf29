import HTTP
import JSON
import Testing

@testable import API

@Suite struct ProjectSignalTests {
    let client = TestClient()

    private func project(_ measure: String, _ body: String, _ fields: [Field] = []) -> Reply {
        client.post("/v1/hippo/\(measure)/project", json: body, fields)
    }

    @Test func `a constant is its own first coefficient`() {
        let reply = project("legs", #"{"n":3,"u":[2,2,2,2],"dt":0.5}"#)
        #expect(reply.status == 200)
        #expect(
            reply.text == #"{"coefficients":[2.0,0.0,0.0],"t":2.0,"position":4,"#
                + #""diagnostics":{"method":"trapezoid","scaling":"paper","captured_energy":1.0}}"#)
    }

    @Test func `rows on the way have an axis of their own, and a time each`() {
        let reply = project("legs", #"{"n":1,"u":[1,3,5,7,9],"method":"exact","return":"every","every":2}"#)
        #expect(reply.json["coefficients"][0].numbers == [2])
        #expect(reply.json["coefficients"][1].numbers == [4])
        #expect(reply.json["coefficients"][2].numbers == [5])
        #expect(reply.json["t"].numbers == [2, 4, 5])
        #expect(reply.json["position"].number == 5)
        let all = project("legs", #"{"n":1,"u":[1,3,5,7,9],"method":"closed_form","return":"all"}"#)
        #expect(all.json["t"].numbers == [1, 2, 3, 4, 5])
    }

    @Test func `channels are rows, and each is projected alone`() {
        let both = project("legt", #"{"n":4,"u":[[1,-1],[2,5],[4,0]],"window":3,"method":"zoh"}"#)
        let second = project("legt", #"{"n":4,"u":[-1,5,0],"window":3,"method":"zoh"}"#)
        #expect(both.json["coefficients"][1] == second.json["coefficients"])
    }

    @Test(arguments: ["paper", "orthonormal", "unit", "lmu"])
    func `a scaling is named in the answer and keeps the energy`(scaling: String) throws {
        let body = #"{"n":4,"u":[1,-2,3,0.5,8],"method":"exact","scaling":"\#(scaling)"}"#
        let energy = try #require(project("legs", body).json["diagnostics"]["captured_energy"].number)
        let plain = try #require(
            project("legs", #"{"n":4,"u":[1,-2,3,0.5,8],"method":"exact"}"#)
                .json["diagnostics"]["captured_energy"].number)
        #expect((energy - plain).magnitude < 1e-14)
        #expect(project("legs", body).json["diagnostics"]["scaling"].text == scaling)
        #expect(energy > 0 && energy < 1)
    }

    @Test func `silence has no energy to capture`() {
        let reply = project("lmu", #"{"n":2,"u":[0,0],"window":1,"method":"gbt","alpha":0.75}"#)
        #expect(reply.json["diagnostics"]["captured_energy"] == .null)
        #expect(reply.json["diagnostics"]["alpha"].number == 0.75)
    }

    @Test func `every method answers for every measure`() {
        for method in ["trapezoid", "exact", "post", "log", "gbt", "forward", "backward", "closed_form"] {
            #expect(project("legs", #"{"n":4,"u":[1,2,3],"method":"\#(method)"}"#).status == 200, "\(method)")
        }
        for method in ["bilinear", "zoh", "gbt", "forward", "backward", "closed_form"] {
            let body = #"{"n":4,"u":[1,2,3],"window":50,"method":"\#(method)"}"#
            #expect(project("legt", body).status == 200, "\(method)")
            #expect(project("lmu", body).status == 200, "\(method)")
        }
    }

    @Test func `NumPy files go in and out, and float32 stays float32`() throws {
        let samples = Tensor(shape: [3, 2], dtype: .float32, values: [1, 0, 2, 0, 3, 6])
        let reply = client.post(
            "/v1/hippo/legs/project?n=2&method=exact", npy: encodeNumPy(samples),
            [Field(.accept, "application/x-npy")])
        #expect(reply["Content-Type"] == "application/x-npy")
        let tensor = try decodeNumPy(reply.bytes, at: .root)
        #expect(tensor.shape == [2, 2])
        #expect(tensor.dtype == .float32)
        #expect(tensor.values[0] == 2)
        #expect(tensor.values[2] == 2)
    }

    @Test func `a stream tells of every row and gives the numbers of the plain answer`() throws {
        let body = #"{"n":3,"u":[1,2,4],"dt":0.5,"return":"all"}"#
        let reply = project("legs", body, [Field(.accept, "application/x-ndjson")])
        let events = try reply.chunks.map { try parseJSON(Array($0.dropLast())) }
        #expect(events.map { $0["type"].text } == ["start", "step", "step", "step", "done"])
        let plain = project("legs", body).json
        for k in 0..<3 {
            #expect(events[k + 1]["coefficients"] == plain["coefficients"][k])
            #expect(events[k + 1]["t"].number == Double(k + 1) / 2)
            #expect(events[k + 1]["position"].number == Double(k + 1))
        }
        #expect(events[0]["method"].text == "trapezoid")
        #expect(events[4]["usage"]["steps"].number == 3)
    }

    @Test func `a long stream of few rows tells of its progress`() throws {
        let samples = Array(repeating: "1,", count: 2000).joined() + "1"
        let body = #"{"n":1024,"u":[\#(samples)]}"#
        let reply = project("legs", body, [Field(.accept, "application/x-ndjson")])
        let types = try reply.chunks.map { try parseJSON(Array($0.dropLast()))["type"].text }
        #expect(types.first == "start")
        #expect(types.suffix(2) == ["step", "done"])
        #expect(types.count > 3 && types.dropFirst().dropLast(2).allSatisfy { $0 == "progress" })
    }

    @Test func `a stream that diverges ends with its problem`() throws {
        let body = #"{"n":2,"u":[1,1e200,1],"return":"all"}"#
        let reply = project("legs", body, [Field(.accept, "application/x-ndjson")])
        let last = try parseJSON(Array(#require(reply.chunks.last).dropLast()))
        #expect(last["type"].text == "error")
        #expect(last["position"].number == 1)
        #expect(last["problem"]["code"].text == "numerical_error")
        #expect(project("legs", body).problemCode == "numerical_error")
        let integrals = #"{"n":2,"u":[1,1e200,1],"method":"closed_form"}"#
        #expect(project("legs", integrals).problemCode == "numerical_error")
    }

    static let refusals: [(measure: String, body: String, code: String, pointer: String)] = [
        ("legs", #"{"u":[1]}"#, "missing_field", "/n"),
        ("legs", #"{"n":0,"u":[1]}"#, "invalid_argument", "/n"),
        ("legs", #"{"n":4097,"u":[1]}"#, "invalid_argument", "/n"),
        ("legs", #"{"n":2}"#, "missing_field", "/u"),
        ("legs", #"{"n":2,"u":[]}"#, "shape_mismatch", "/u"),
        ("legs", #"{"n":2,"u":[[[1]]]}"#, "shape_mismatch", "/u"),
        ("legs", #"{"n":2,"u":[1,"NaN"]}"#, "not_finite", "/u/1"),
        ("legs", #"{"n":2,"u":[1],"dt":0}"#, "invalid_argument", "/dt"),
        ("legs", #"{"n":2,"u":[1,1],"dt":1e308}"#, "invalid_argument", "/dt"),
        ("legs", #"{"n":2,"u":[1],"window":1}"#, "invalid_argument", "/window"),
        ("legt", #"{"n":2,"u":[1]}"#, "missing_field", "/window"),
        ("lmu", #"{"n":2,"u":[1],"window":-1}"#, "invalid_argument", "/window"),
        ("legs", #"{"n":2,"u":[1],"scaling":"other"}"#, "invalid_argument", "/scaling"),
        ("legs", #"{"n":2,"u":[1],"method":"zoh"}"#, "invalid_argument", "/method"),
        ("legt", #"{"n":2,"u":[1],"window":1,"method":"exact"}"#, "invalid_argument", "/method"),
        ("legs", #"{"n":9,"u":[1],"method":"forward"}"#, "invalid_argument", "/n"),
        ("legs", #"{"n":1025,"u":[1],"method":"exact"}"#, "invalid_argument", "/n"),
        ("legs", #"{"n":2,"u":[1],"alpha":0.5}"#, "invalid_argument", "/alpha"),
        ("legs", #"{"n":2,"u":[1],"method":"gbt","alpha":2}"#, "invalid_argument", "/alpha"),
        ("legs", #"{"n":2,"u":[1],"return":"some"}"#, "invalid_argument", "/return"),
        ("legs", #"{"n":2,"u":[1],"return":"every"}"#, "missing_field", "/every"),
        ("legs", #"{"n":2,"u":[1],"every":2}"#, "invalid_argument", "/every"),
        ("legs", #"{"n":2,"u":[1],"return":"every","every":0}"#, "invalid_argument", "/every"),
        ("legs", #"{"n":2,"u":[1],"more":0}"#, "unknown_field", "/more"),
    ]

    @Test(arguments: refusals)
    func `other requests are refused, and the member at fault is named`(
        measure: String, body: String, code: String, pointer: String
    ) {
        let reply = project(measure, body)
        #expect(reply.status == 400)
        #expect(reply.problemCode == code)
        #expect(reply.pointer == pointer)
    }

    @Test func `another measure names no resource`() {
        #expect(project("nothing", #"{"n":2,"u":[1]}"#).status == 404)
    }

    @Test func `a closed form does not stream`() {
        let body = #"{"n":2,"u":[1],"method":"closed_form"}"#
        let reply = project("legs", body, [Field(.accept, "text/event-stream")])
        #expect(reply.pointer == "/method")
    }

    @Test func `more coefficients than an answer may hold are refused before any work`() {
        let samples = Array(repeating: "1,", count: 4096).joined() + "1"
        let reply = project("legs", #"{"n":4096,"u":[\#(samples)],"return":"all"}"#)
        #expect(reply.pointer == "/return")
    }

    @Test func `more channels than a memory may hold are refused`() {
        let row = Array(repeating: "1,", count: 256).joined() + "1"
        #expect(project("legs", #"{"n":4096,"u":[[\#(row)]]}"#).pointer == "/u")
    }
}
