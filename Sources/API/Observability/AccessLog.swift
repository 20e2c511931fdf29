internal import HTTP
internal import Sessions
internal import Synchronization

/// Writes one JSON line for each exchange: never a body, a query or a field's value other than the request's id.
final class AccessLog: Sendable {
    private let sink: @Sendable ([UInt8]) -> Void
    /// The memory of lines that were handed on.
    private let spare = Mutex<[[UInt8]]>([])

    init(sink: @escaping @Sendable ([UInt8]) -> Void) {
        self.sink = sink
    }

    /// Writes the line of an exchange.
    ///
    /// - Parameters:
    ///   - route: The template of its route; empty where there was none.
    ///   - principal: The id of the key that was shown, if any.
    func write(_ record: ExchangeRecord, route: String, principal: String?, at now: UnixTime) {
        var line = LogLine(reusing: spare.withLock { $0.popLast() } ?? [])
        line.raw(#"{"time":""#)
        line.time(now)
        line.raw(#"","request_id":""#)
        line.text(record.context?.requestID.description ?? "")
        line.raw(#"","method":""#)
        line.text(record.head?.method.rawValue ?? "")
        line.raw(#"","route":""#)
        line.text(route)
        line.raw(#"","path":""#)
        line.text(record.head?.path ?? "")
        line.raw(#"","status":"#)
        line.number(record.status.code)
        line.raw(#","request_bytes":"#)
        line.number(record.requestBytes)
        line.raw(#","bytes":"#)
        line.number(record.responseBytes)
        line.raw(#","duration_ms":"#)
        line.milliseconds(record.duration)
        line.raw(#","queue_ms":"#)
        line.milliseconds(record.queued)
        line.raw(#","peer":""#)
        line.text(record.peer.address)
        if let principal {
            line.raw(#"","principal":""#)
            line.text(principal)
            line.raw(#"","outcome":""#)
        } else {
            line.raw(#"","principal":null,"outcome":""#)
        }
        line.raw(record.outcome.name)
        line.raw("\"}\n")
        sink(line.bytes)
        spare.withLock { if $0.count < 16 { $0.append(line.bytes) } }
    }
}

extension ExchangeRecord.Outcome {
    /// The outcome's name in the log.
    fileprivate var name: StaticString {
        switch self {
        case .completed: "completed"
        case .clientGone: "client_gone"
        case .cut: "cut"
        }
    }
}
