internal import HTTP

/// Messages from other threads.
extension EventLoop {
    func deliver(_ message: LoopMessage) {
        switch message {
        case .adopt(let descriptor, let peer, let entry):
            adopt(descriptor, from: peer, as: entry)
        case .answered(let ticket, let answer, let queued):
            guard let (connection, exchange) = find(ticket), case .pending = exchange.reply else {
                answer?.discard()
                return
            }
            connection.receiveAnswer(answer, to: exchange, queued: queued, on: self)
        case .expired(let ticket):
            guard let (connection, exchange) = find(ticket), case .pending = exchange.reply else { return }
            connection.refuse(exchange, .deadlineExceeded, on: self)
            connection.proceed(on: self)
        case .produced(let ticket, let source, let batch, let production):
            guard let (connection, exchange) = find(ticket), let stream = exchange.stream, stream.source === source
            else {
                source.close()
                return
            }
            connection.receiveBatch(batch, production, of: exchange, on: self)
        case .woken(let ticket, let bell):
            bell.rearm()
            guard let (connection, exchange) = find(ticket), let stream = exchange.stream else { return }
            stream.wake()
            connection.callStream(on: self)
        case .drain(let begin, let end):
            planDrain(from: begin, to: end)
        case .stop:
            stop()
        }
    }

    private func find(_ ticket: Ticket) -> (Connection, Exchange)? {
        guard let connection = table[ticket.connection], let exchange = connection.exchange,
            exchange.serial == ticket.exchange
        else { return nil }
        return (connection, exchange)
    }
}
