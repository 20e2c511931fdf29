internal import HTTP

/// An exchange that has ended but for the sending of its last bytes.
struct FinishedExchange {
    var record: ExchangeRecord
    let started: Instant

    /// Notes when it ended and, unless that is known already, how; then tells the application.
    consuming func report(to application: any Application, at now: Instant, as outcome: ExchangeRecord.Outcome) {
        if record.outcome == .completed { record.outcome = outcome }
        record.duration = .nanoseconds(now - started)
        application.completed(record)
    }
}
