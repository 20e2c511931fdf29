import HTTP
import JSON
import Testing

@testable import API

@Suite struct DispatchTests {
    private let client = TestClient(routes: [
        .operation(.post, "/probe", "probe", ProbeOperation.self, for: .everyone),
        .operation(.get, "/probe", "probeAgain", ProbeOperation.self, for: .everyone),
        .operation(.post, "/probe/{gain}", "probeGain", ProbeOperation.self, for: .everyone),
    ])

    @Test func `members in, members out`() {
        let reply = client.post("/probe", json: #"{"u":[1,2,3],"gain":2}"#)
        #expect(reply.status == 200)
        #expect(reply.text == #"{"y":[2.0,4.0,6.0]}"#)
        #expect(reply["Content-Type"] == "application/json")
        #expect(reply["Vary"] == "Accept, Accept-Encoding")
    }

    @Test func `a parameter of the path is an argument`() {
        #expect(client.post("/probe/3", json: #"{"u":[1]}"#).text == #"{"y":[3.0]}"#)
        #expect(client.post("/probe/x", json: #"{"u":[1]}"#).pointer == "/gain")
        #expect(client.post("/probe/3", json: #"{"u":[1],"gain":2}"#).problemCode == "unknown_field")
    }

    @Test func `long work goes to a worker and tells its time`() {
        let reply = client.post("/probe", json: #"{"u":[1],"mode":"heavy"}"#)
        #expect(reply.text == #"{"y":[1.0]}"#)
        #expect(reply["Server-Timing"]?.hasPrefix("queue;dur=2, compute;dur=") == true)
    }

    @Test func `a long body is read by a worker`() {
        let numbers = String(repeating: "1.5,", count: 40_000) + "1.5"
        let head = RequestHead(
            method: .post, path: "/probe",
            fields: FieldSection([Field(.contentType, "application/json")]), framing: .chunked)
        guard case .collect(_, let handler) = client.service.admit(head, from: Peer(address: "unix")).admission,
            case .work(let work) = handler(Array("{\"u\":[\(numbers)]}".utf8))
        else { return #expect(Bool(false), "not a worker's") }
        let response = work(WorkContext(queued: .zero, cancellation: Cancellation()))
        #expect(response.status == .ok)
    }

    @Test func `npy in, npy out, the rest in the query`() throws {
        let tensor = Tensor(shape: [2, 2], dtype: .float32, values: [1, 2, 3, 4])
        let accept = Field(.accept, "application/x-npy")
        let reply = client.post("/probe?gain=0.5", npy: encodeNumPy(tensor), [accept])
        #expect(reply["Content-Type"] == "application/x-npy")
        let answer = try decodeNumPy(reply.bytes, at: .root)
        #expect(answer == Tensor(shape: [2, 2], dtype: .float32, values: [0.5, 1, 1.5, 2]))
    }

    @Test(arguments: [
        ("*/*", "application/json"), ("application/*", "application/json"),
        ("application/x-npy;q=0.5, application/json;q=0.4", "application/x-npy"),
        ("text/html, application/json;q=0.1", "application/json"),
    ])
    func `the client chooses the representation`(accept: String, type: String) {
        let reply = client.post("/probe", json: #"{"u":[1]}"#, [Field(.accept, accept)])
        #expect(reply["Content-Type"] == type)
    }

    @Test(arguments: ["text/html", "application/json;q=0", "image/*"])
    func `a client that wants nothing there is is told what there is`(accept: String) {
        let reply = client.post("/probe", json: #"{"u":[1]}"#, [Field(.accept, accept)])
        #expect(reply.status == 406)
        #expect(reply.problemCode == "not_acceptable")
        #expect(reply.json["available"] == .array([.string("application/json"), .string("application/x-npy")]))
    }

    @Test(arguments: [nil, "text/plain", "application/xml", "nonsense", "application/json; charset=latin1"])
    func `another type of body is refused`(type: String?) {
        let fields = type.map { [Field(.contentType, $0)] } ?? []
        let reply = client.send(.post, "/probe", fields: fields, body: Array("{}".utf8))
        #expect(reply.status == 415)
        #expect(reply.problemCode == "unsupported_media_type")
        #expect(reply["Accept"] == "application/json, application/x-npy")
    }

    @Test func `JSON may say that it is UTF-8`() {
        let fields = [Field(.contentType, "Application/JSON; charset=UTF-8")]
        #expect(client.send(.post, "/probe", fields: fields, body: Array(#"{"u":[1]}"#.utf8)).status == 200)
    }

    @Test func `a coded body is refused with the coding that is not`() {
        let reply = client.post("/probe", json: "{}", [Field(.contentEncoding, "gzip")])
        #expect(reply.status == 415)
        #expect(reply["Accept-Encoding"] == "identity")
        #expect(client.post("/probe", json: #"{"u":[1]}"#, [Field(.contentEncoding, "identity")]).status == 200)
    }

    @Test func `a body above the limit is refused before it is read`() {
        let head = RequestHead(
            method: .post, path: "/probe", fields: FieldSection([Field(.contentType, "application/json")]),
            framing: .length((16 << 20) + 1))
        let (admission, _) = client.service.admit(head, from: Peer(address: "unix"))
        guard case .answer(.response(let response)) = admission else {
            return #expect(Bool(false), "not an answer")
        }
        #expect(response.status == .contentTooLarge)
    }

    @Test func `a get carries a tag and answers 304 to who has it`() {
        let first = client.get("/probe?u=1,2")
        #expect(first.text == #"{"y":[1.0,2.0]}"#)
        let tag = first["ETag"] ?? ""
        #expect(tag.count == 18)
        let second = client.get("/probe?u=1,2", [Field(.ifNoneMatch, "W/\"x\", \(tag)")])
        #expect(second.status == 304)
        #expect(second["ETag"] == tag)
        #expect(second.bytes.isEmpty)
        #expect(client.get("/probe?u=1,2", [Field(.ifNoneMatch, "\"x\"")]).status == 200)
        #expect(client.get("/probe?u=1,3")["ETag"] != tag)
        #expect(client.get("/probe?u=1,2", [Field(.accept, "application/x-npy")])["ETag"] != tag)
    }

    @Test func `a get that is wrong has no 304`() {
        #expect(client.get("/probe?u=x", [Field(.ifNoneMatch, "*")]).status == 400)
    }
}
