internal import HTTP

/// An exchange that has ended but for the sending of its last bytes.
struct FinishedExchange {
    var record: ExchangeRecord
    let started: Instant

    /// Notes when and how it ended, unless that is known already.
    mutating func end(at now: Instant, as outcome: ExchangeRecord.Outcome) {
        if record.outcome == .completed { record.outcome = outcome }
        record.duration = .nanoseconds(now - started)
    }
}
