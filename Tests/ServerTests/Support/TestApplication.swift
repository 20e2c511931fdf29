import HTTP
import Synchronization

/// An application whose answers a test chooses, and which remembers what it was told.
final class TestApplication: Application {
    private let timeout: Duration
    private let course: @Sendable (RequestHead) -> Admission
    private let noted = Mutex<[ExchangeRecord]>([])

    init(timeout: Duration, course: @escaping @Sendable (RequestHead) -> Admission) {
        self.timeout = timeout
        self.course = course
    }

    /// The exchanges that have ended.
    var records: [ExchangeRecord] { noted.withLock { $0 } }

    func admit(_ head: RequestHead, from peer: Peer) -> (admission: Admission, context: ExchangeContext) {
        (course(head), ExchangeContext(route: 1, requestID: "test", timeout: timeout))
    }

    func response(to refusal: Refusal, head: RequestHead?, context: ExchangeContext?) -> Response {
        Response(Status(code: refusal.code), body: .bytes(Array("\(refusal)".utf8)))
    }

    func completed(_ record: ExchangeRecord) {
        noted.withLock { $0.append(record) }
    }
}

extension Refusal {
    var code: Int {
        switch self {
        case .malformed: 400
        case .targetTooLong: 414
        case .fieldsTooLarge, .tooManyFields: 431
        case .contentTooLarge: 413
        case .expectationFailed: 417
        case .methodUnknown, .transferCodingUnknown: 501
        case .versionUnsupported: 505
        case .requestTimeout: 408
        case .overloaded, .shuttingDown: 503
        case .deadlineExceeded: 504
        case .internal: 500
        }
    }
}

extension Admission {
    /// Answers with `text` at once.
    static func text(_ text: String) -> Self { .answer(.text(text)) }

    /// Answers with the body of the request.
    static var echo: Self {
        .collect(limit: 1 << 20) { .response(Response(.ok, body: .bytes($0))) }
    }
}

extension Answer {
    static func text(_ text: String) -> Self { .response(.text(text)) }
}

extension Response {
    static func text(_ text: String) -> Self { Response(.ok, body: .bytes(Array(text.utf8))) }
}
