import HTTP
import JSON
import Sessions
import Testing

@testable import API

/// Densities as resources: whose they are, what a copy keeps, how large they may be.
@Suite struct DensityResourceTests {
    private let client = TestClient()
    private static let json = [Field(.contentType, "application/json")]
    private static let samples = "[-1.3,-0.9,-1.1,1,1.2,0.9,0.4,-0.2,0.1,0.6,2.5,-2]"

    @Test(arguments: [
        #""method":"auto","max_terms":4,"max_components":2,"name":"best""#,
        #""method":"fourier","max_terms":6,"criterion":"held_out","folds":3,"validation_fraction":0.25"#,
        #""method":"fourier","terms":2,"regularization":{"slope":0.1,"curvature":0.01}"#,
        #""method":"gmm","max_components":3,"criterion":"aic""#,
        #""method":"kde","bandwidth":0.25,"adaptation":"square_root""#, #""method":"histogram","bins":"blocks""#,
    ])
    func `a copy has all that the record had, when it was made included`(members: String) {
        let made = client.post("/v1/densities", json: #"{"samples":\#(Self.samples),\#(members)}"#)
        #expect(made.status == 201, "\(made.text)")
        let id = made.json["id"].text ?? ""
        let record = client.get("/v1/densities/\(id)?statistics=true").text
        if members.contains("auto") { #expect(record.contains("\"table\":[{\"candidate\":")) }
        if members.contains("held_out") { #expect(record.contains("\"held_out\":")) }
        let late = TestClient(now: { UnixTime(milliseconds: 1_900_000_000_000) })
        let put = late.send(.put, "/v1/densities/\(id)", fields: Self.json, body: Array(record.utf8))
        #expect(put.status == 201, "\(put.text)")
        #expect(late.get("/v1/densities/\(id)?statistics=true").text == record)
        #expect(late.send(.put, "/v1/densities/\(id)", fields: Self.json, body: Array(record.utf8)).status == 200)
    }

    @Test(arguments: [
        ("2026-02-30T00:00:00.000Z", false), ("2026-11-23T14:05:00.123Z", true), ("1969-12-31T23:59:59.999Z", true),
        ("2024-02-29T00:00:00.000Z", true), ("2023-02-29T00:00:00.000Z", false), ("2026-11-23T24:00:00.000Z", false),
        ("2026-11-23 14:05:00.123Z", false), ("2026-11-23T14:05:00Z", false), ("0001-01-01T00:00:00.000Z", true),
    ])
    func `a time of making is read as it is written`(text: String, isTime: Bool) {
        let record =
            #"{"created_at":"\#(text)","method":"histogram","coefficients":{"edges":[0,1],"probabilities":[1]}}"#
        let reply = client.send(.put, "/v1/densities/a", fields: Self.json, body: Array(record.utf8))
        #expect(reply.status == (isTime ? 201 : 400))
        if isTime { #expect(reply.json["created_at"].text == text) } else { #expect(reply.pointer == "/created_at") }
    }

    @Test func `to others a density does not exist`() throws {
        let keys = """
            a:8ed3f6ad685b959ead7022518e1af76cd816f8e8ec7ccdda1ed4018e8f2223f8:infer
            b:f44e64e75f3948e9f73f8dfa94721c4ce8cbb4f265c4790c702b2d41cfbf2753:infer
            """
        var configuration = ServiceConfiguration()
        configuration.authentication = .keys(try KeyRing(parsing: keys))
        let client = TestClient(configuration: configuration)
        let a = [Field(.apiKey, "alpha")]
        let b = [Field(.apiKey, "beta")]
        let record = Array(#"{"method":"histogram","coefficients":{"edges":[0,1],"probabilities":[1]}}"#.utf8)
        #expect(client.send(.put, "/v1/densities/d", fields: Self.json + a, body: record).status == 201)
        #expect(client.post("/v1/densities/d/pdf", json: #"{"x":0.5}"#, a).json["p"].numbers == [1])
        var replies = [client.get("/v1/densities/d", b), client.send(.delete, "/v1/densities/d", fields: b)]
        for (path, body) in [
            ("d/pdf", #"{"x":0}"#), ("d/cdf", #"{"x":0}"#), ("d/quantile", #"{"p":0.5}"#), ("d/sample", "{}"),
            ("d/summary", "{}"), ("d/bins", #"{"lo":0,"hi":1}"#), ("d/update", #"{"samples":[0.5]}"#),
            ("merge", #"{"ids":["d","d"]}"#), ("compare", #"{"p":"d","q":"d"}"#),
        ] {
            replies.append(client.post("/v1/densities/\(path)", json: body, b))
        }
        for reply in replies {
            #expect(reply.status == 404, "\(reply.text)")
            #expect(reply.problemCode == "density_not_found")
        }
        #expect(client.get("/v1/densities", b).json["data"] == .array([]))
        #expect(client.send(.put, "/v1/densities/d", fields: Self.json + b, body: record).status == 201)
        #expect(client.send(.delete, "/v1/densities/d", fields: b).status == 204)
        #expect(client.get("/v1/densities/d", a).status == 200)
        #expect(client.get("/v1/densities/d").status == 401)
    }

    @Test func `a million samples come as npy, and one more is too many`() {
        let count = 1_000_000
        let samples = (0...count).map { Double($0) / Double(count) }
        func send(_ count: Int) -> Reply {
            let tensor = Tensor(shape: [count], values: Array(samples.prefix(count)))
            return client.post("/v1/densities?method=histogram&bins=4&name=many", npy: encodeNumPy(tensor))
        }
        let reply = send(count)
        #expect(reply.status == 201, "\(reply.text.prefix(300))")
        #expect(reply.json["fit"]["n"].number == 1e6)
        #expect(reply.json["name"].text == "many")
        let p = reply.json["coefficients"]["probabilities"].numbers ?? []
        #expect(p.count == 4 && p.allSatisfy { abs($0 - 0.25) < 2e-6 })
        let refused = send(count + 1)
        #expect(refused.status == 413)
        #expect(refused.pointer == "/samples")
    }

    @Test func `the service's limits hold, for densities brought along too`() {
        var configuration = ServiceConfiguration()
        configuration.densities.points = 3
        configuration.densities.bins = 2
        configuration.densities.samples = 4
        let client = TestClient(configuration: configuration)
        let density = #""density":{"method":"histogram","coefficients":{"edges":[0,1],"probabilities":[1]}}"#
        let long = client.post("/v1/densities/evaluate", json: #"{\#(density),"pdf":{"x":[0,0,0,0]}}"#)
        #expect(long.status == 413)
        #expect(long.pointer == "/pdf/x")
        #expect(client.post("/v1/densities/evaluate", json: #"{\#(density),"sample":{"n":4}}"#).pointer == "/sample/n")
        #expect(client.post("/v1/densities", json: #"{"samples":[1,2,3,4,5]}"#).status == 413)
        let limits = client.get("/v1/limits").json
        #expect(limits["density_points"].number == 3 && limits["density_bins"].number == 2)
        #expect(limits["density_samples"].number == 4 && limits["density_terms"].number == 512)
        let usual = TestClient().get("/v1/limits").json
        #expect(usual["density_samples"].number == 1e6)
    }
}
