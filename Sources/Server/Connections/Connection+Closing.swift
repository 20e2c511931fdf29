internal import DequeModule
internal import HTTP

/// The ends of a connection.
extension Connection {
    /// Ends a connection whose last response is sent.
    func end(on loop: EventLoop) {
        guard lingers, !peerHasClosed else { return close(.completed, on: loop) }
        // Closing with unread input would reset the connection, and the client might lose the response (RFC 9112, 9.6).
        descriptor.shutDownSending()
        phase = .lingering
        mark = loop.now
        inbound = []
    }

    /// Lets go of an exchange that will not be answered to its end, then closes.
    func abandon(_ outcome: ExchangeRecord.Outcome, because reason: Cancellation.Reason, on loop: EventLoop) {
        if let exchange {
            stopWork(of: exchange, because: reason, on: loop)
            if exchange.owesStatus { exchange.record.status = Status(code: 499) }
            exchange.record.outcome = outcome
            self.exchange = nil
            loop.handle.active.decrement()
            loop.finish(FinishedExchange(record: exchange.record, started: exchange.started))
        }
        close(outcome, on: loop)
    }

    /// Stops whoever works for `exchange` and closes what makes its body, exactly once.
    ///
    /// A source that a worker is calling at this moment is closed when the batch comes home.
    func stopWork(of exchange: Exchange, because reason: Cancellation.Reason, on loop: EventLoop) {
        exchange.conversation?.close()
        exchange.conversation = nil
        switch exchange.reply {
        case .awaited, .ended:
            break
        case .pending:
            exchange.flag().cancel(reason)
            _ = loop.work.withdraw(exchange.flag())
        case .streaming(let stream):
            exchange.flag().cancel(reason)
            if !stream.isProducing || loop.work.withdraw(exchange.flag()) { stream.source.close() }
        }
    }

    /// Closes the socket; exchanges whose bytes are not all sent ended as `outcome` says.
    func close(_ outcome: ExchangeRecord.Outcome, on loop: EventLoop) {
        guard phase != .closed else { return }
        phase = .closed
        var ended = Deque<FinishedExchange>()
        swap(&ended, &unsent)
        loop.report(&ended, as: outcome)
        loop.reportFinished(as: outcome)
        loop.clearOutput()
        loop.forget(self)
        descriptor.close()
    }

    /// The server is about to end: this connection's next response is its last.
    func drain(on loop: EventLoop) {
        if exchange == nil { mark = loop.now }
        interruptStream(because: .shutdown, on: loop)
        proceed(on: loop)
    }

    /// The time to drain is over: what is not answered is refused, what is not sent is cut.
    func cut(on loop: EventLoop) {
        guard phase == .open else { return close(.completed, on: loop) }
        if let exchange, exchange.owesStatus {
            stopWork(of: exchange, because: .shutdown, on: loop)
            refuse(exchange, .shuttingDown, on: loop)
            flush(on: loop)
        }
        guard phase != .closed else { return }
        abandon(.cut, because: .shutdown, on: loop)
    }
}
