internal import HTTP

/// A computation that a loop hands to the workers, with the way back.
struct WorkItem: Sendable {
    /// What is to be computed.
    enum Task: Sendable {
        case answer(@Sendable (WorkContext) -> Response)
        case accompany(@Sendable (WorkContext, (Response) -> Void) -> Void)
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
        case .answer(let compute):
            begin { queued, context in deliver(.answered(ticket, .response(compute(context)), queued: queued)) }
        case .accompany(let compute):
            begin { queued, context in accompany(compute, queued: queued, context) }
        case .produce(let source, var chunks):
            // A cut stream comes home unproduced: its loop closes the source.
            let production = cancellation.isCancelled ? .end : source.produce(into: &chunks, cancellation: cancellation)
            deliver(.produced(ticket, source, chunks, production))
        }
    }

    /// Computes, unless nobody waits any longer.
    private func begin(_ compute: (_ queued: Int64, WorkContext) -> Void) {
        guard !cancellation.isCancelled else { return }
        let started = Instant.now
        guard started < deadline else { return deliver(.expired(ticket)) }
        let queued = started - submitted
        compute(queued, WorkContext(queued: .nanoseconds(queued), cancellation: cancellation))
    }

    /// Sends the response as soon as it is there; one that never comes is a lost promise.
    private func accompany(
        _ compute: (WorkContext, (Response) -> Void) -> Void, queued: Int64, _ context: WorkContext
    ) {
        var isAnswered = false
        compute(context) { response in
            guard !isAnswered else { return response.discard() }
            isAnswered = true
            deliver(.answered(ticket, .response(response), queued: queued))
        }
        if !isAnswered { deliver(.answered(ticket, nil, queued: queued)) }
    }

    private func deliver(_ message: LoopMessage) {
        if !mailbox.post(message) { message.discard() }
    }
}
