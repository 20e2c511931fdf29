import API
import HTTP
import JSON
import Synchronization
import Testing

/// What happens to requests on a session that another request advances.
@Suite struct SessionOrderTests {
    let client = TestClient()

    @Test func `looking at a session, forking it and reading it back do not wait`() throws {
        client.make("a", order: 4)
        let source = try #require(client.stream("a", #"{"u":[2,2,2,2]}"#))
        for _ in 0..<3 { _ = source.pull() }
        #expect(client.get("/v1/sessions/a?state=true").json["position"].number == 2)
        #expect(client.post("/v1/sessions/a/fork", json: #"{"ids":["b"]}"#).status == 201)
        #expect(client.position(of: "b") == 2)
        #expect(flat(client.post("/v1/sessions/a/reconstruct", json: #"{"t":[1]}"#).json["u_hat"]) == [2])
        _ = source.events()
        #expect(client.position(of: "a") == 4)
        #expect(client.position(of: "b") == 2)
    }

    @Test func `steps wait for a stream's end, in order, and more than eight do not`() throws {
        client.make("a", order: 4)
        let source = try #require(client.stream("a", #"{"u":[1,2]}"#))
        _ = source.pull()
        let answers = Mutex<[String]>([])
        for number in 0..<9 {
            let answer = answer(to: #"{"u":\#(number),"return":["coefficients"]}"#)
            let start = try #require(answer?.waiting)
            start(
                Deferral(cancellation: Cancellation()) { resolved in
                    guard let resolved else { return answers.withLock { $0.append("lost") } }
                    let response = client.response(to: resolved)
                    answers.withLock { $0.append("\(number): \(response.status.code) \(position(in: response))") }
                })
        }
        #expect(answers.withLock { $0 } == ["8: 409 -1"])
        _ = source.events()
        // Each answer is noted when those of the turns that it made way for have been.
        #expect(answers.withLock { $0.dropFirst().sorted() } == (0..<8).map { "\($0): 200 \($0 + 3)" })
        #expect(client.position(of: "a") == 10)
        client.make("b", order: 4)
        _ = client.step("b", #"{"u":[1,2,0,1,2,3,4,5,6,7]}"#)
        #expect(client.bits(of: "a") == client.bits(of: "b"))
    }

    @Test func `who waits is told when the session is deleted`() throws {
        client.make("a")
        let source = try #require(client.stream("a", #"{"u":[1,2]}"#))
        let status = Mutex<Int?>(nil)
        let start = try #require(answer(to: #"{"u":1}"#)?.waiting)
        start(
            Deferral(cancellation: Cancellation()) { resolved in
                guard let resolved else { return }
                let code = client.response(to: resolved).status.code
                status.withLock { $0 = code }
            })
        #expect(client.send(.delete, "/v1/sessions/a").status == 204)
        #expect(status.withLock { $0 } == 404)
        source.close()
    }

    @Test func `an answer that no worker takes gives the session back`() {
        client.make("a", order: 64)
        do {
            let answer = answer(to: #"{"u":\#(json(signal(5000)))}"#)
            #expect(answer?.work != nil)
            #expect(client.position(of: "a") == 0)
        }
        #expect(client.step("a", #"{"u":1}"#).status == 200)
    }

    /// The member `position` of a response, or -1.
    private func position(in response: Response) -> Int {
        guard case .bytes(let bytes) = response.body else { return -1 }
        return Int(parsed(String(decoding: bytes, as: UTF8.self))["position"].number ?? -1)
    }

    /// The answer to a request to step, as the server gets it.
    private func answer(to body: String) -> Answer? {
        let head = RequestHead(
            method: .post, path: "/v1/sessions/a/steps",
            fields: FieldSection([Field(.contentType, "application/json")]))
        guard case .collect(_, let handler) = client.service.admit(head, from: Peer(address: "test")).admission else {
            return nil
        }
        return handler(Array(body.utf8))
    }
}
