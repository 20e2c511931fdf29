internal import HTTP
internal import Sessions
internal import Synchronization

/// A body of lines that is answered while it comes (full duplex): the session is the caller's until the end.
final class StepConversation: Conversation {
    private let inbox = LineInbox()
    private let stream = Mutex<EventStream<SteppedLines>?>(nil)
    private let format: EventFormat

    private init(_ format: EventFormat) {
        self.format = format
    }

    /// How the exchange of a request with a body of lines goes on.
    static func course(_ session: Session, _ scope: RequestScope) throws(APIError) -> Admission {
        let type = try scope.negotiate([.ndjson, .eventStream])
        let format = EventFormat(type) ?? .lines
        var arguments = try scope.arguments()
        for parameter in scope.pathParameters { _ = arguments.take(parameter.name) }
        let expectedPosition = try arguments.expectedPosition()
        let members = try arguments.members(of: session.configuration)
        try arguments.finish()
        let conversation = StepConversation(format)
        let turn = SessionTurn(
            scope: scope, key: session.key, expectedPosition: expectedPosition, purpose: .stream)
        let answer = try turn.answer { lease, _ in
            conversation.begin(lease, members, scope)
            return scope.stream(contentType: type, source: conversation)
        }
        return .converse(conversation, answer)
    }

    private func begin(_ lease: SessionLease, _ members: Set<SessionFeed.Member>, _ scope: RequestScope) {
        let lines = SteppedLines(inbox, lease: lease, members: members, service: scope.service)
        let begun = EventStream(lines, format: format, scope: scope)
        stream.withLock { $0 = begun }
    }

    private var current: EventStream<SteppedLines>? { stream.withLock { $0 } }

    func receive(_ bytes: [UInt8]) { inbox.append(bytes) }

    func finishInput() { inbox.complete() }

    var backlog: Int { inbox.backlog }

    var placement: Placement { current?.placement ?? .loop }

    var heartbeat: [UInt8]? { format.heartbeat }

    func produce(into chunks: inout ChunkBuffer, cancellation: Cancellation) -> Production {
        current?.produce(into: &chunks, cancellation: cancellation) ?? .idle
    }

    func interrupt(_ reason: Cancellation.Reason) { current?.interrupt(reason) }

    func close() { current?.close() }
}
