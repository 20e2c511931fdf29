import API
import Dispatch
import HTTP
import JSON
import Sessions
import Synchronization

/// Sends requests to a service in process: admits, collects, works, waits and pulls streams as a server does, without
/// sockets.
struct TestClient {
    let service: Service
    let log: Log

    /// The lines of the access log.
    final class Log: Sendable {
        private let lines = Mutex<[[UInt8]]>([])

        func append(_ line: [UInt8]) { lines.withLock { $0.append(line) } }

        var texts: [String] { lines.withLock { $0.map { String(decoding: $0, as: UTF8.self) } } }
    }

    init(
        configuration: ServiceConfiguration = ServiceConfiguration(),
        now: @escaping @Sendable () -> UnixTime = { UnixTime(milliseconds: 1_764_000_000_123) },
        readings: Readings = Readings(), routes: [Route] = Route.all,
        execute: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void = { $0() }
    ) {
        let log = Log()
        self.log = log
        service = Service(
            configuration: configuration,
            environment: ServiceEnvironment(
                now: now, log: { log.append($0) }, readings: { readings }, execute: execute),
            routes: routes)
    }

    func get(_ target: String, _ fields: [Field] = []) -> Reply {
        send(.get, target, fields: fields)
    }

    func post(_ target: String, json: String, _ fields: [Field] = []) -> Reply {
        send(.post, target, fields: [Field(.contentType, "application/json")] + fields, body: Array(json.utf8))
    }

    func post(_ target: String, npy: [UInt8], _ fields: [Field] = []) -> Reply {
        send(.post, target, fields: [Field(.contentType, "application/x-npy")] + fields, body: npy)
    }

    /// Sends a request and gathers the whole reply.
    func send(_ method: HTTP.Method, _ target: String, fields: [Field] = [], body: [UInt8]? = nil) -> Reply {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let head = RequestHead(
            method: method, path: String(parts[0]), query: parts.count == 2 ? String(parts[1]) : nil,
            fields: FieldSection(fields), framing: body.map { .length($0.count) } ?? .none)
        return exchange(head, body: body ?? [])
    }

    /// Does what a server does for a request.
    func exchange(_ head: RequestHead, body: [UInt8]) -> Reply {
        let peer = Peer(address: "127.0.0.1:50312")
        let (admission, context) = service.admit(head, from: peer)
        let response = response(to: admission, context, head, body)
        let chunks = head.method == .head ? [] : chunks(of: response.body)
        let record = ExchangeRecord(
            head: head, context: context, peer: peer, status: response.status, outcome: .completed,
            requestBytes: body.count, responseBytes: chunks.reduce(0) { $0 + $1.count },
            duration: .microseconds(1500), queued: .zero)
        service.completed(record)
        return Reply(response: response, chunks: chunks, context: context)
    }

    private func response(
        to admission: Admission, _ context: ExchangeContext, _ head: RequestHead, _ body: [UInt8]
    ) -> Response {
        switch admission {
        case .answer(let answer): return response(to: answer)
        case .collect(let limit, let handler):
            guard body.count <= limit else {
                let refusal = Refusal.contentTooLarge(limit: limit, announced: nil)
                return service.response(to: refusal, head: head, context: context)
            }
            return response(to: handler(body))
        case .converse(let conversation, let answer):
            conversation.receive(body)
            conversation.finishInput()
            return response(to: answer)
        }
    }

    /// Waits for an answer.
    func response(to answer: Answer) -> Response {
        switch answer {
        case .response(let response): return response
        case .work(let work):
            return work(WorkContext(queued: .milliseconds(2), cancellation: Cancellation()))
        case .accompanied(let work):
            var response: Response?
            work(WorkContext(queued: .milliseconds(2), cancellation: Cancellation())) { response = $0 }
            return response ?? Response(.internalServerError)
        case .deferred(let start):
            let arrived = DispatchSemaphore(value: 0)
            let promised = Promised(arrived)
            start(Deferral(cancellation: Cancellation(), continuation: { promised.keep($0) }))
            arrived.wait()
            return response(to: promised.answer)
        }
    }

    private func chunks(of body: Response.Body) -> [[UInt8]] {
        switch body {
        case .empty: return []
        case .bytes(let bytes): return [bytes]
        case .doubles(let start, let numbers):
            var bytes = start
            for number in numbers { withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 } }
            return [bytes]
        case .stream(let source): return pull(source)
        }
    }

    /// Everything that a source produces, one array for each event.
    func pull(_ source: any BodySource, limit: Int = 100_000) -> [[UInt8]] {
        var events: [[UInt8]] = []
        defer { source.close() }
        for _ in 0..<limit {
            // One event at a time: a buffer of one byte is full after the first.
            var buffer = ChunkBuffer(framing: .untilClose, limit: 1)
            let production = source.produce(into: &buffer, cancellation: Cancellation())
            if !buffer.bytes.isEmpty { events.append(buffer.bytes) }
            if case .end = production { return events }
            if case .idle = production { return events }
        }
        return events
    }
}

/// The answer of a promise, kept until somebody asks.
private final class Promised: Sendable {
    private let arrived: DispatchSemaphore
    private let kept = Mutex<Answer?>(nil)

    init(_ arrived: DispatchSemaphore) {
        self.arrived = arrived
    }

    func keep(_ answer: Answer?) {
        kept.withLock { $0 = answer }
        arrived.signal()
    }

    var answer: Answer { kept.withLock { $0 } ?? .response(Response(.internalServerError)) }
}
