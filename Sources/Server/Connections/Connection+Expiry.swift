internal import HTTP

/// What happens when time passes.
extension Connection {
    /// Makes the wheel call this connection when the earliest of its deadlines has come.
    func makeAppointment(on loop: EventLoop) {
        let due = nextDeadline(on: loop)
        let slot = Int(key.slot)
        if due != .never, !loop.wheel.isScheduled(slot, by: due) { loop.wheel.schedule(slot, at: due) }
    }

    private func nextDeadline(on loop: EventLoop) -> Instant {
        let policy = loop.policy
        if phase == .lingering { return mark + policy.linger }
        let stalled = outbound == nil ? Instant.never : progress + policy.stalledWrite
        if let exchange { return min(stalled, exchange.nextDeadline(policy)) }
        if headHasBegun { return min(stalled, mark + policy.head) }
        return outbound == nil ? mark + (loop.isDraining ? policy.drainIdle : policy.idle) : stalled
    }

    /// Acts on the deadlines that have passed.
    func expire(on loop: EventLoop) {
        let policy = loop.policy
        if phase == .lingering {
            if loop.now >= mark + policy.linger { return close(.completed, on: loop) }
        } else if outbound != nil, loop.now >= progress + policy.stalledWrite {
            return abandon(.cut, because: .clientGone, on: loop)
        } else if let exchange {
            expire(exchange, on: loop)
        } else if headHasBegun {
            if loop.now >= mark + policy.head { refuse(.requestTimeout, on: loop) }
        } else if outbound == nil, loop.now >= mark + (loop.isDraining ? policy.drainIdle : policy.idle) {
            return closeIdle(on: loop)
        }
        proceed(on: loop)
    }

    private func expire(_ exchange: Exchange, on loop: EventLoop) {
        if exchange.owesStatus, loop.now >= exchange.deadline {
            stopWork(of: exchange, because: .deadlineExceeded, on: loop)
            refuse(exchange, .deadlineExceeded, on: loop)
        } else if loop.now >= exchange.bodyDeadline(loop.policy) {
            if exchange.replyHasEnded {
                giveUpBody(of: exchange, on: loop)
            } else {
                stopWork(of: exchange, because: .clientGone, on: loop)
                exchange.intake = .unread
                refuse(exchange, .requestTimeout, on: loop)
            }
        } else if let stream = exchange.stream {
            expire(stream, of: exchange, on: loop)
        }
    }

    private func expire(_ stream: BodyStream, of exchange: Exchange, on loop: EventLoop) {
        if loop.now >= stream.lastBatch + loop.policy.heartbeat { sendHeartbeat(of: stream, on: loop) }
        if loop.now >= stream.nextPoll {
            stream.nextPoll = .never
            stream.wake()
        }
        if exchange.isConversation, loop.now >= exchange.lastTurn + loop.policy.conversationIdle {
            exchange.lastTurn = loop.now
            interruptStream(because: .deadlineExceeded, on: loop)
        }
    }

    /// Closes a connection that was silent for too long, unless a request has come this very moment.
    private func closeIdle(on loop: EventLoop) {
        let before = mark
        receive(on: loop)
        guard phase == .open else { return }
        if exchange == nil, !headHasBegun, loop.output.isEmpty, mark == before {
            close(.completed, on: loop)
        } else {
            settle(on: loop)
        }
    }
}

extension Exchange {
    /// When the body is too slow; never if it need not come at a rate.
    func bodyDeadline(_ policy: Policy) -> Instant {
        switch intake {
        case .collect, .discard: policy.bodyDeadline(from: started, received: decoder.received)
        case .converse, .ended, .unread: .never
        }
    }

    /// The earliest moment at which something about this exchange is overdue.
    func nextDeadline(_ policy: Policy) -> Instant {
        var due = bodyDeadline(policy)
        if owesStatus { due = min(due, deadline) }
        if let stream {
            due = min(due, stream.nextPoll)
            if stream.heartbeat != nil { due = min(due, stream.lastBatch + policy.heartbeat) }
            if isConversation { due = min(due, lastTurn + policy.conversationIdle) }
        }
        return due
    }
}
