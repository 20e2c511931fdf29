import Dispatch
import HTTP
import JSON
import Sessions
import Testing

@testable import API

/// More samples for densities that are there.
@Suite struct DensityRefittingTests {
    private let client = TestClient()

    private func made(_ members: String) -> String {
        let reply = client.post("/v1/densities", json: "{\(members)}")
        #expect(reply.status == 201, "\(reply.text)")
        return reply.json["id"].text ?? ""
    }

    private func update(_ id: String, _ samples: String) -> Reply {
        client.post("/v1/densities/\(id)/update", json: #"{"samples":\#(samples)}"#)
    }

    private static let interval = #""method":"fourier","terms":2,"support":{"kind":"interval","lo":-2,"hi":2}"#

    @Test(arguments: [
        interval + #","regularization":0.03"#, interval + #","regularization":{"curvature":0.001}"#,
        #""method":"histogram","bins":3"#, #""method":"kde","bandwidth":0.3"#,
        #""method":"kde","bandwidth":"scott","adaptation":"square_root","kernel":"epanechnikov""#,
    ])
    func `an update is the fit of all samples`(recipe: String) {
        // The ends are among the first, so that a histogram has the same edges.
        let part = made(#""samples":[-1,0,1.5,0.25],\#(recipe)"#)
        let whole = made(#""samples":[-1,0,1.5,0.25,1,0.75,-0.5],\#(recipe)"#)
        let updated = update(part, "[1,0.75,-0.5]")
        #expect(updated.status == 200, "\(updated.text)")
        #expect(updated.json["fit"]["n"].number == 7)
        let points = #"{"x":[-0.9,-0.3,0.1,0.8,1.2]}"#
        let one = client.post("/v1/densities/\(part)/pdf", json: points).json["p"].numbers ?? []
        let other = client.post("/v1/densities/\(whole)/pdf", json: points).json["p"].numbers ?? [0]
        #expect(one.count == other.count)
        // A Fourier update is fitted to the grid, the whole to the samples themselves.
        let tolerance = recipe.contains("fourier") ? 2e-5 : 1e-14
        #expect(zip(one, other).allSatisfy { abs($0 - $1) <= tolerance }, "\(one) \(other)")
    }

    @Test func `regularization stays with the density, through an update and a copy`() {
        let smooth = made(#""samples":[-1,0,0.5,0.25,1],\#(Self.interval),"regularization":10"#)
        let rough = made(#""samples":[-1,0,0.5,0.25,1],\#(Self.interval)"#)
        for id in [smooth, rough] { #expect(update(id, "[1.5,-1.2]").status == 200) }
        let record = client.get("/v1/densities/\(smooth)")
        #expect(record.json["regularization"]["slope"].number == 10)
        #expect(client.get("/v1/densities/\(rough)").json["regularization"] == .null)
        func range(_ id: String) -> Double {
            let p = client.post("/v1/densities/\(id)/pdf", json: #"{"x":[-1.5,-1,-0.5,0,0.5,1,1.5]}"#).json["p"].numbers
            return (p?.max() ?? 0) - (p?.min() ?? 0)
        }
        #expect(range(smooth) < 0.05 && range(rough) > 0.2, "\(range(smooth)) \(range(rough))")
        let merged = client.post("/v1/densities/merge", json: #"{"ids":["\#(smooth)","\#(rough)"]}"#)
        #expect(merged.status == 400)
        #expect(merged.pointer == "/ids/1")
    }

    @Test(arguments: [#""method":"histogram","bins":2"#, #""method":"kde","bandwidth":0.5"#])
    func `merged halves have the samples of both`(recipe: String) {
        let a = made(#""samples":[0,1,2],\#(recipe)"#)
        let b = made(#""samples":[0,0.5,2],\#(recipe)"#)
        let merged = client.post("/v1/densities/merge", json: #"{"ids":["\#(a)","\#(b)"],"name":"both"}"#)
        #expect(merged.status == 201, "\(merged.text)")
        #expect(merged.json["fit"]["n"].number == 6)
        #expect(merged.json["name"].text == "both")
        let added = update(a, "[0,0.5,2]")
        #expect(added.json["coefficients"] == merged.json["coefficients"])
    }

    @Test func `what cannot take samples says what can`() {
        let mixture = made(#""samples":[0,1,2],"method":"gmm","components":1"#)
        let refusal = update(mixture, "[3]")
        #expect(refusal.status == 400)
        #expect(refusal.pointer == "/id")
        #expect(refusal.detail?.contains("fourier, histogram or kde") == true)
        let histogram = made(#""samples":[0,1,2],"method":"histogram","bins":2"#)
        #expect(update(histogram, "[3]").pointer == "/samples")
        let other = made(#""samples":[0,1,3],"method":"histogram","bins":2"#)
        for ids in [[histogram, other], [histogram, mixture]] {
            let body = #"{"ids":["\#(ids[0])","\#(ids[1])"]}"#
            #expect(client.post("/v1/densities/merge", json: body).pointer == "/ids/1")
        }
        let bare = #"{"method":"histogram","coefficients":{"edges":[0,1],"probabilities":[1]}}"#
        let put = client.send(
            .put, "/v1/densities/bare", fields: [Field(.contentType, "application/json")], body: Array(bare.utf8))
        #expect(put.status == 201)
        #expect(update("bare", "[0.5]").pointer == "/id")
    }

    @Test(arguments: [interval, #""method":"histogram","bins":4"#])
    func `updates at the same time all count`(recipe: String) {
        let id = made(#""samples":[-1.5,-1,0,0.5,1.5],\#(recipe)"#)
        let client = client
        DispatchQueue.concurrentPerform(iterations: 16) { index in
            let reply = client.post("/v1/densities/\(id)/update", json: #"{"samples":[\#(Double(index) / 16)]}"#)
            #expect(reply.status == 200, "\(reply.text)")
        }
        #expect(client.get("/v1/densities/\(id)").json["fit"]["n"].number == 21)
    }

    @Test func `an update of a density that is deleted meanwhile brings it not back`() throws {
        let table = DensityTable(limits: DensityLimits())
        let id = made(#""samples":[0,1],"method":"histogram","bins":1"#)
        let key = DensityKey(owner: .anonymous, id: id)
        let density = try client.service.densities.find(key)
        _ = try table.put(density)
        let kept = try table.find(key)
        #expect(try table.replace(kept))
        #expect(try !table.replace(kept), "a state that is gone")
        try table.remove(key)
        #expect(try !table.replace(kept))
        #expect(throws: APIError.self) { try table.find(key) }
    }
}
