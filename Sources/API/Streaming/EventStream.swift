package import HTTP
internal import JSON
internal import Synchronization

/// A response body of events, made while the client reads them.
///
/// The producer is taken out while it works, and dropped with the last event, before that event is sent: who has read
/// the end of a stream finds free what the stream held. A time that the client sets by `X-Request-Timeout-Ms` holds for
/// the stream; the service's own longest time ends with the status line.
package final class EventStream<Producer: EventProducer>: BodySource {
    private let scope: RequestScope
    private let format: EventFormat
    private let interruption = Cancellation()
    /// When the stream has to be over; `nil` where the client set no time.
    private let deadline: ContinuousClock.Instant?
    private let resting: Mutex<Resting>

    private enum Resting {
        case work(Work)
        case away(Placement)
        case closed
    }

    private struct Work {
        var producer: Producer
        var writer: EventWriter
    }

    /// - Parameter scope: The request that asked for the stream; it names the problem of a stream that fails.
    package init(_ producer: Producer, format: EventFormat, scope: RequestScope) {
        self.scope = scope
        self.format = format
        deadline = scope.streamTimeout.map { ContinuousClock.now + $0 }
        resting = Mutex(.work(Work(producer: producer, writer: EventWriter(format))))
    }

    package var placement: Placement {
        resting.withLock { resting in
            switch resting {
            case .work(let work): work.producer.placement
            case .away(let placement): placement
            case .closed: .loop
            }
        }
    }

    package var heartbeat: [UInt8]? { format.heartbeat }

    package func interrupt(_ reason: Cancellation.Reason) {
        interruption.cancel(reason)
    }

    package func start(_ wake: @escaping @Sendable () -> Void) {
        resting.withLock { resting in
            if case .work(let work) = resting { work.producer.start(wake) }
        }
    }

    package func close() {
        // The producer leaves by this variable, so that what it holds is freed after the critical section.
        var former = Resting.closed
        resting.withLock { swap(&$0, &former) }
    }

    package func produce(into chunks: inout ChunkBuffer, cancellation: Cancellation) -> Production {
        guard var work = take() else { return .end }
        let production = fill(&chunks, from: &work, cancellation)
        if case .end = production {
            close()
        } else {
            giveBack(work)
        }
        return production
    }

    private func take() -> Work? {
        resting.withLock { resting in
            guard case .work(let work) = resting else { return nil }
            resting = .away(work.producer.placement)
            return work
        }
    }

    /// Puts the producer back, unless the stream was closed meanwhile.
    private func giveBack(_ work: consuming Work) {
        var exchanged = Resting.work(work)
        resting.withLock { resting in
            if case .away = resting { swap(&resting, &exchanged) }
        }
    }

    private func fill(
        _ chunks: inout ChunkBuffer, from work: inout Work, _ cancellation: Cancellation
    ) -> Production {
        var allowance = work.producer.placement == .loop ? LoopWork.longest : .max
        do throws(APIError) {
            while !chunks.isFull && allowance > 0 {
                if let end = try interruption(of: work, cancellation, into: &chunks) { return end }
                allowance -= work.producer.nextCost
                switch try work.producer.next(with: &work.writer) {
                case .event(let event): chunks.append(event)
                case .working: break
                case .awaitingInput: return .idle
                case .finished:
                    finish(work, work.producer.finishReason, into: &chunks)
                    return .end
                }
            }
            return .more
        } catch {
            fail(work, error, into: &chunks)
            return .end
        }
    }

    /// Ends the stream if somebody wants that.
    private func interruption(
        of work: borrowing Work, _ cancellation: Cancellation, into chunks: inout ChunkBuffer
    ) throws(APIError) -> Production? {
        let reason = interruption.isCancelled ? interruption.reason : cancellation.reason
        switch reason {
        case .none:
            if let deadline, deadline <= ContinuousClock.now { throw .refusal(.deadlineExceeded) }
            return nil
        case .clientGone: return .end
        case .deadlineExceeded: throw .refusal(.deadlineExceeded)
        case .shutdown:
            finish(work, .shutdown, into: &chunks)
            return .end
        }
    }

    private func finish(_ work: borrowing Work, _ reason: FinishReason, into chunks: inout ChunkBuffer) {
        var writer = work.writer
        let producer = work.producer
        chunks.append(
            writer.event(.done) { json in
                producer.summarize(to: &json)
                json.name("finish_reason")
                json.value(reason.rawValue)
            })
    }

    private func fail(_ work: borrowing Work, _ error: APIError, into chunks: inout ChunkBuffer) {
        var writer = work.writer
        let producer = work.producer
        let problem = scope.problemBody(error)
        chunks.append(
            writer.event(.error) { json in
                producer.locateFault(to: &json)
                json.name("problem")
                json.raw(problem)
            })
    }
}

extension RequestScope {
    /// The time that the client gives a stream, which was checked when the request was admitted.
    fileprivate var streamTimeout: Duration? {
        head.fields[.requestTimeout].flatMap { Int($0) }.map { .milliseconds($0) }
    }
}
