internal import HTTP

/// A computation that a loop hands to the workers, with the way back.
struct WorkItem: Sendable {
    /// What is to be computed.
    enum Task: Sendable {
        case answer(@Sendable (WorkContext) -> Response)
        case produce(any BodySource, into: ChunkBuffer)
    }

    let task: Task
    let ticket: Ticket
    let mailbox: Mailbox
    let cancellation: Cancellation
    let submitted: Instant
    /// When nobody waits for the answer any longer.
    let deadline: Instant

    /// Computes and sends the result home.
    func run() {
        switch task {
        case .answer(let compute): answer(compute)
        case .produce(let source, var chunks):
            // A cut stream comes home unproduced: its loop closes the source.
            let production = cancellation.isCancelled ? .end : source.produce(into: &chunks, cancellation: cancellation)
            deliver(.produced(ticket, source, chunks, production))
        }
    }

    private func answer(_ compute: (WorkContext) -> Response) {
        guard !cancellation.isCancelled else { return }
        let started = Instant.now
        guard started < deadline else { return deliver(.expired(ticket)) }
        let queued = started - submitted
        let response = compute(WorkContext(queued: .nanoseconds(queued), cancellation: cancellation))
        deliver(.answered(ticket, .response(response), queued: queued))
    }

    private func deliver(_ message: LoopMessage) {
        if !mailbox.post(message) { message.discard() }
    }
}
