import Dispatch
import HTTP
import JSON
import Synchronization
import Testing

@testable import API

/// Fits that tell how far they have come, and fits that are called off.
@Suite struct DensityStreamTests {
    private let client = TestClient()
    private static let events = Field(.accept, "application/x-ndjson")
    private static let fields = [Field(.contentType, "application/json"), events]

    private func work(_ body: String) -> (@Sendable (WorkContext, (Response) -> Void) -> Void)? {
        let head = RequestHead(
            method: .post, path: "/v1/densities", fields: FieldSection(Self.fields), framing: .length(body.utf8.count))
        guard case .collect(_, let handler) = client.service.admit(head, from: Peer(address: "unix")).admission,
            case .accompanied(let work) = handler(Array(body.utf8))
        else {
            Issue.record("not beside a stream")
            return nil
        }
        return work
    }

    @Test func `a fit tells of its start, of each order and of its density`() {
        let samples = "[-1.3,-0.9,-1.1,1,1.2,0.9,0.4,-0.2,0.1,0.6]"
        let reply = client.post(
            "/v1/densities", json: #"{"samples":\#(samples),"method":"fourier","max_terms":4}"#, [Self.events])
        #expect(reply.status == 200)
        let events = reply.chunks.map { parsed(String(decoding: $0, as: UTF8.self)) }
        #expect(events.first?["type"].text == "start")
        #expect(events.first?["n"].number == 10)
        let progress = events.filter { $0["type"].text == "progress" }
        #expect(!progress.isEmpty && progress.count == events.count - 2)
        #expect(progress.last?["step"] == progress.last?["total"])
        let density = events.last?["density"] ?? .null
        #expect(events.last?["type"].text == "done")
        let id = density["id"].text ?? ""
        #expect(client.get("/v1/densities/\(id)").json["coefficients"] == density["coefficients"])
    }

    @Test(arguments: [
        (#"{"samples":[1,1]}"#, 422, "/samples"), (#"{"samples":[1,2],"terms":0.5,"method":"fourier"}"#, 400, "/terms"),
        (
            #"{"samples":[1,5],"method":"fourier","terms":1,"support":{"kind":"interval","lo":0,"hi":3}}"#, 400,
            "/samples"
        ), (#"{"samples":[1,2],"x":1}"#, 400, "/x"),
    ])
    func `what is wrong with a request is said before the stream begins`(body: String, status: Int, pointer: String) {
        let reply = client.post("/v1/densities", json: body, [Self.events])
        #expect(reply.status == status, "\(reply.text)")
        #expect(reply.pointer == pointer)
    }

    @Test(arguments: [0, 1])
    func `a fit ends soon after its listener has gone, or its client`(way: Int) {
        let body = #"{"samples":[0,1,2,5],"method":"dfp","steps":1000000,"batch":32}"#
        guard let fit = work(body) else { return }
        let source = Mutex<(any BodySource)?>(nil)
        let (begun, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let cancellation = Cancellation()
        DispatchQueue.global().async {
            fit(WorkContext(queued: .zero, cancellation: cancellation)) { response in
                if case .stream(let body) = response.body { source.withLock { $0 = body } }
                begun.signal()
            }
            ended.signal()
        }
        #expect(begun.wait(timeout: .now() + 60) == .success)
        if way == 0 { source.withLock { $0 }?.close() } else { cancellation.cancel(.clientGone) }
        #expect(ended.wait(timeout: .now() + 60) == .success)
        #expect(client.get("/v1/densities").json["data"] == .array([]))
    }

    @Test(arguments: [
        ("", #"{"samples":[0,1,2,5],"method":"fourier","terms":64}"#),
        ("/a/summary", "{}"), ("/compare", #"{"p":"a","q":"a"}"#),
        ("/a/bins", #"{"lo":0,"hi":1,"count":20000}"#), ("/a/sample", #"{"n":100000}"#),
        ("/a/update", #"{"samples":[1,2]}"#),
    ])
    func `work that nobody waits for is called off`(path: String, body: String) throws {
        let weights = Array(repeating: "0.0009765625", count: 1024).joined(separator: ",")
        let centers = (0..<1024).map { "\($0)" }.joined(separator: ",")
        let record =
            #"{"method":"kde","coefficients":{"centers":[\#(centers)],"weights":[\#(weights)],"bandwidths":[\#(centers.replacing("0,1,", with: "1,1,"))]},"#
            + #""fit":{"nll":1,"bic":1,"aic":1,"iterations":0,"n":10,"effective_n":10}}"#
        let fields = [Field(.contentType, "application/json")]
        let put = client.send(.put, "/v1/densities/a", fields: fields, body: Array(record.utf8))
        #expect(put.status == 201, "\(put.text)")
        let head = RequestHead(
            method: .post, path: "/v1/densities\(path)", fields: FieldSection(fields),
            framing: .length(body.utf8.count))
        guard case .collect(_, let handler) = client.service.admit(head, from: Peer(address: "unix")).admission,
            case .work(let work) = handler(Array(body.utf8))
        else { return #expect(Bool(false), "not a worker's") }
        let cancellation = Cancellation()
        cancellation.cancel(.clientGone)
        let started = ContinuousClock.now
        let response = work(WorkContext(queued: .zero, cancellation: cancellation))
        #expect(response.status.code >= 400)
        #expect(ContinuousClock.now - started < .seconds(5))
    }
}
