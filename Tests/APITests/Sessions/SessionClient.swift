import API
import HTTP
import JSON
import Sessions
import Synchronization
import Testing

/// What tests of sessions ask again and again.
extension TestClient {
    /// Makes a LegS session of N = `order`.
    func make(_ name: String, order: Int = 4, more: String = "", system: String = "") {
        let body = #"{"system":{"form":"hippo","measure":"legs","n":\#(order)\#(system)}\#(more)}"#
        let reply = put(name, body)
        if reply.status != 201 { Issue.record("\(reply.text)") }
    }

    func put(_ name: String, _ json: String, _ fields: [Field] = []) -> Reply {
        send(
            .put, "/v1/sessions/\(name)", fields: [Field(.contentType, "application/json")] + fields,
            body: Array(json.utf8))
    }

    /// Feeds a session and gives back the reply.
    func step(_ name: String, _ body: String, _ fields: [Field] = []) -> Reply {
        post("/v1/sessions/\(name)/steps", json: body, fields)
    }

    func position(of name: String) -> Double? {
        get("/v1/sessions/\(name)").json["position"].number
    }

    /// The bits of a session's coefficients.
    func bits(of name: String) -> [UInt64] {
        flat(get("/v1/sessions/\(name)?state=true").json["state"]["coefficients"]).map(\.bitPattern)
    }

    /// Begins a stream of steps and gives back its body.
    func stream(_ name: String, _ body: String, accept: String = "application/x-ndjson") -> (any BodySource)? {
        let head = RequestHead(
            method: .post, path: "/v1/sessions/\(name)/steps",
            fields: FieldSection([Field(.contentType, "application/json"), Field(.accept, accept)]),
            framing: .length(body.utf8.count))
        guard case .collect(_, let handler) = service.admit(head, from: Peer(address: "test")).admission else {
            return nil
        }
        return source(response(to: handler(Array(body.utf8))))
    }

    /// Begins a conversation with a session.
    func converse(_ name: String, query: String? = nil) -> (conversation: any Conversation, answer: Answer)? {
        let head = RequestHead(
            method: .post, path: "/v1/sessions/\(name)/steps", query: query,
            fields: FieldSection([Field(.contentType, "application/x-ndjson")]), framing: .chunked)
        guard case .converse(let conversation, let answer) = service.admit(head, from: Peer(address: "test")).admission
        else { return nil }
        return (conversation, answer)
    }

    private func source(_ response: Response) -> (any BodySource)? {
        guard case .stream(let source) = response.body else {
            if case .bytes(let bytes) = response.body { Issue.record("\(String(decoding: bytes, as: UTF8.self))") }
            return nil
        }
        return source
    }
}

extension BodySource {
    /// What the source produces into a buffer of `limit` bytes.
    func pull(_ limit: Int = 1, _ cancellation: Cancellation = Cancellation()) -> (text: String, next: Production) {
        var buffer = ChunkBuffer(framing: .untilClose, limit: limit)
        let next = produce(into: &buffer, cancellation: cancellation)
        return (String(decoding: buffer.bytes, as: UTF8.self), next)
    }

    /// The events, as JSON, until the source ends or has nothing more.
    func events() -> [JSONValue] {
        var events: [JSONValue] = []
        for _ in 0..<100_000 {
            let (text, next) = pull(1 << 16)
            for line in text.split(separator: "\n") { events.append(parsed(String(line))) }
            guard case .more = next else { break }
        }
        return events
    }
}

extension Production {
    var isIdle: Bool { if case .idle = self { true } else { false } }

    var isEnd: Bool { if case .end = self { true } else { false } }
}

extension Answer {
    /// What an answer that waits is begun with.
    var waiting: (@Sendable (Deferral) -> Void)? {
        if case .deferred(let start) = self { start } else { nil }
    }

    /// What an answer that computes runs on a worker.
    var work: (@Sendable (WorkContext) -> Response)? {
        if case .work(let work) = self { work } else { nil }
    }
}

/// The value of a JSON text.
func parsed(_ text: String) -> JSONValue {
    do {
        return try parseJSON(Array(text.utf8))
    } catch {
        Issue.record("not JSON: \(text)")
        return .null
    }
}

/// The numbers of nested arrays, in order.
func flat(_ value: JSONValue) -> [Double] {
    switch value {
    case .numbers(let numbers): numbers
    case .array(let rows): rows.flatMap(flat)
    default: value.number.map { [$0] } ?? []
    }
}

/// A clock that a test sets.
final class SetClock: Sendable {
    private let time = Mutex(UnixTime(seconds: 1_000_000))

    var now: UnixTime { time.withLock { $0 } }

    func advance(seconds: Int) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// An array of numbers as JSON.
func json(_ numbers: [Double]) -> String {
    "[" + numbers.map { "\($0)" }.joined(separator: ",") + "]"
}

/// A signal that does not repeat soon.
func signal(_ count: Int) -> [Double] {
    (0..<count).map { Double($0 * 37 % 101) / 17 - 2.5 }
}
