internal import HTTP

/// A request's body on its way in.
extension Connection {
    /// Takes body bytes.
    ///
    /// - Returns: How many of them belong to the body.
    func takeBody(_ input: Span<UInt8>, of exchange: Exchange, on loop: EventLoop) -> Int {
        do throws(Refusal) {
            switch exchange.intake {
            case .collect(let limit, let handler):
                return try gather(input, for: exchange, limit: limit, handler: handler, on: loop)
            case .converse(let conversation):
                return try feed(input, to: conversation, of: exchange, on: loop)
            case .discard(let left):
                return try discard(input, of: exchange, left: left, on: loop)
            case .ended, .unread:
                return 0
            }
        } catch {
            spoil(exchange, error, on: loop)
            return 0
        }
    }

    private func gather(
        _ input: Span<UInt8>, for exchange: Exchange, limit: Int, handler: @Sendable ([UInt8]) -> Answer,
        on loop: EventLoop
    ) throws(Refusal) -> Int {
        reserve(exchange, limit: limit)
        let room = limit - exchange.body.count
        let progress = try exchange.decoder.decode(input, into: &exchange.body, atMost: room)
        exchange.record.requestBytes = exchange.body.count
        switch progress.state {
        case .needsMore:
            break
        case .roomExhausted:
            throw .contentTooLarge(limit: limit, announced: nil)
        case .done:
            handle(exchange, by: handler, on: loop)
        }
        return progress.consumed
    }

    /// Receives the next part of a long body right behind what there is of it.
    ///
    /// - Returns: `nil` where the bytes to come are not known to be the body's, or are few.
    func receiveBody(on loop: EventLoop) -> Descriptor.Transfer? {
        guard phase == .open, inbound.isEmpty, let exchange else { return nil }
        guard case .collect(let limit, let handler) = exchange.intake else { return nil }
        let ahead = exchange.decoder.dataAhead
        guard ahead >= Policy.readBuffer, ahead <= limit - exchange.body.count else { return nil }
        reserve(exchange, limit: limit)
        let transfer = descriptor.receive(atMost: min(ahead, Policy.directReading), appendingTo: &exchange.body)
        guard case .moved(let count) = transfer, count > 0 else { return transfer }
        exchange.decoder.skipData(count)
        exchange.record.requestBytes = exchange.body.count
        if exchange.decoder.isDone { handle(exchange, by: handler, on: loop) }
        return transfer
    }

    /// Hands over a body that is complete.
    private func handle(_ exchange: Exchange, by handler: @Sendable ([UInt8]) -> Answer, on loop: EventLoop) {
        exchange.intake = .ended
        let body = exchange.body
        exchange.body = []
        if loop.now >= exchange.deadline {
            refuse(exchange, .deadlineExceeded, on: loop)
        } else {
            perform(handler(body), for: exchange, on: loop)
        }
    }

    /// Makes room for a body of known length, as far as what has come makes the rest believable.
    private func reserve(_ exchange: Exchange, limit: Int) {
        guard case .length(let length) = exchange.head.framing, exchange.body.capacity < length else { return }
        let believed = max(Policy.readBuffer, exchange.body.count * Policy.bodyTrust)
        exchange.body.reserveCapacity(min(believed, length, limit))
    }

    private func feed(
        _ input: Span<UInt8>, to conversation: any Conversation, of exchange: Exchange, on loop: EventLoop
    ) throws(Refusal) -> Int {
        var bytes: [UInt8] = []
        let progress = try exchange.decoder.decode(input, into: &bytes, atMost: .max)
        exchange.record.requestBytes += bytes.count
        exchange.lastTurn = loop.now
        if !bytes.isEmpty { conversation.receive(bytes) }
        if case .done = progress.state {
            exchange.intake = .ended
            conversation.finishInput()
        }
        exchange.stream?.wake()
        return progress.consumed
    }

    private func discard(
        _ input: Span<UInt8>, of exchange: Exchange, left: Int, on loop: EventLoop
    ) throws(Refusal) -> Int {
        var bytes: [UInt8] = []
        let progress = try exchange.decoder.decode(input, into: &bytes, atMost: left)
        exchange.record.requestBytes += bytes.count
        switch progress.state {
        case .needsMore:
            exchange.intake = .discard(left: left - bytes.count)
        case .roomExhausted:
            giveUpBody(of: exchange, on: loop)
        case .done:
            exchange.intake = .ended
            finishIfEnded(exchange, on: loop)
        }
        return progress.consumed
    }

    /// Reads no more of this body; the connection cannot be used after it.
    func giveUpBody(of exchange: Exchange, on loop: EventLoop) {
        exchange.intake = .unread
        isLast = true
        lingers = true
        finishIfEnded(exchange, on: loop)
    }

    /// The body is malformed or too long: a refusal where the status is still owed, else the end.
    private func spoil(_ exchange: Exchange, _ refusal: Refusal, on loop: EventLoop) {
        switch exchange.reply {
        case .awaited, .pending:
            stopWork(of: exchange, because: .clientGone, on: loop)
            exchange.intake = .unread
            refuse(exchange, refusal, on: loop)
        case .streaming:
            abandon(.cut, because: .clientGone, on: loop)
        case .ended:
            giveUpBody(of: exchange, on: loop)
        }
    }
}
