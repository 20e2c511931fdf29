import HTTP
import JSON
import Testing

@testable import API

@Suite struct DensityTests {
    private let client = TestClient()

    private static let samples = "[-1.3,-0.9,-1.1,1,1.2,0.9,0.4,-0.2,0.1,0.6]"

    private func put(_ id: String, _ json: String) -> Reply {
        client.send(
            .put, "/v1/densities/\(id)", fields: [Field(.contentType, "application/json")], body: Array(json.utf8))
    }

    private func fit(_ members: String) -> Reply {
        client.post("/v1/densities", json: #"{"samples":\#(Self.samples),\#(members)}"#)
    }

    @Test(arguments: [
        #""method":"fourier","terms":3"#, #""method":"gmm","components":2"#, #""method":"kde""#,
        #""method":"histogram","bins":4"#, #""method":"dfp","steps":20,"batch":4"#,
        #""method":"kde","kernel":"biweight","support":{"kind":"interval","lo":-2,"hi":2}"#,
    ])
    func `a density that was got and put answers the same bits`(members: String) {
        let made = fit(members)
        #expect(made.status == 201, "\(made.text)")
        guard let id = made.json["id"].text else { return }
        let record = client.get("/v1/densities/\(id)?statistics=true").text.replacing(id, with: "copy")
        #expect(put("copy", record).status == 201)
        #expect(client.get("/v1/densities/copy?statistics=true").text == record)
        for (path, body) in [
            ("pdf", #"{"x":[-3,-0.5,0,0.7,9]}"#), ("cdf", #"{"x":[-3,-0.5,0,0.7,9]}"#),
            ("quantile", #"{"p":[0.01,0.5,0.99]}"#), ("sample", #"{"n":20,"seed":3}"#),
        ] {
            let first = client.post("/v1/densities/\(id)/\(path)", json: body)
            #expect(first.status == 200)
            #expect(client.post("/v1/densities/copy/\(path)", json: body).text == first.text)
        }
    }

    @Test func `one Gaussian has the mean and the variance of its samples`() {
        let reply = client.post(
            "/v1/densities", json: #"{"samples":[0,2,4,6],"weights":[1,1,1,1],"method":"gmm","components":1}"#)
        let coefficients = reply.json["coefficients"]
        #expect(abs((coefficients["means"][0].number ?? 0) - 3) < 1e-12)
        #expect(abs((coefficients["deviations"][0].number ?? 0) - 5.0.squareRoot()) < 1e-5)
    }

    @Test func `the distribution function of a histogram is piecewise linear`() {
        let body = #"{"density":{"method":"histogram","coefficients":{"edges":[0,1,3],"probabilities":[0.75,0.25]}},"#
        let reply = client.post("/v1/densities/evaluate", json: body + #""cdf":{"x":[-1,0.5,2,4]}}"#)
        #expect(reply.json["cdf"]["cdf"].numbers == nil || reply.json["cdf"]["cdf"].numbers == [0, 0.375, 0.875, 1])
    }

    @Test func `merged halves are the fit of the whole`() {
        let support = #""method":"fourier","terms":2,"support":{"kind":"interval","lo":-2,"hi":2}"#
        let first = client.post("/v1/densities", json: #"{"samples":[-1,0,0.5,0.25],\#(support)}"#)
        let second = client.post("/v1/densities", json: #"{"samples":[1,0.75,-0.5,1.5],\#(support)}"#)
        guard let a = first.json["id"].text, let b = second.json["id"].text else { return }
        let merged = client.post("/v1/densities/merge", json: #"{"ids":["\#(a)","\#(b)"]}"#)
        #expect(merged.status == 201, "\(merged.text)")
        let added = client.post("/v1/densities/\(a)/update", json: #"{"samples":[1,0.75,-0.5,1.5]}"#)
        #expect(added.json["coefficients"] == merged.json["coefficients"])
        #expect(merged.json["fit"]["n"].number == 8)
    }

    @Test(arguments: [
        (#"{"samples":[0,"NaN"]}"#, 400, "/samples/1"), (#"{"samples":["Infinity"]}"#, 400, "/samples/0"),
        (#"{"samples":[]}"#, 400, "/samples"), (#"{"samples":[1,1]}"#, 422, "/samples"),
        (#"{"samples":[1,2],"weights":[0,0]}"#, 400, "/weights"),
        (#"{"samples":[1,2],"weights":[1]}"#, 400, "/weights"),
        (#"{"samples":[1,2],"method":"gmm","components":0}"#, 400, "/components"),
        (
            #"{"samples":[1,2],"method":"fourier","terms":1,"support":{"kind":"interval","lo":1.5,"hi":3}}"#, 400,
            "/samples"
        ),
        (#"{"samples":[1,2],"method":"gmm","terms":1}"#, 400, "/terms"),
        (#"{"histogram":{"edges":[0,1],"counts":[1.5]}}"#, 400, "/histogram/counts/0"),
    ])
    func `refusals point to the member`(body: String, status: Int, pointer: String) {
        let reply = client.post("/v1/densities", json: body)
        #expect(reply.status == status, "\(reply.text)")
        #expect(reply.pointer == pointer)
    }

    @Test func `a table that is full says so, and forgets on request`() {
        var configuration = ServiceConfiguration()
        configuration.densities.densities = 1
        let client = TestClient(configuration: configuration)
        let body = #"{"samples":[0,1],"method":"histogram","bins":1}"#
        let first = client.post("/v1/densities", json: body)
        #expect(client.post("/v1/densities", json: body).problemCode == "density_memory_exhausted")
        guard let id = first.json["id"].text else { return }
        #expect(client.send(.delete, "/v1/densities/\(id)").status == 204)
        #expect(client.get("/v1/densities/\(id)").problemCode == "density_not_found")
        #expect(client.post("/v1/densities", json: body).status == 201)
    }
}
