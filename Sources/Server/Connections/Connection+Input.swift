internal import HTTP

/// From the socket to requests.
extension Connection {
    /// Reads what has come, at most a few buffers of it, so that other connections get their turn.
    func receive(on loop: EventLoop) {
        var buffer = loop.lendReadBuffer()
        defer { loop.takeBackReadBuffer(&buffer) }
        for _ in 0..<4 {
            let direct = receiveBody(on: loop)
            switch direct ?? descriptor.receive(into: &buffer) {
            case .moved(0):
                return endInput(on: loop)
            case .moved(let count):
                if direct == nil, phase == .open { take(buffer.span.extracting(0..<count), on: loop) }
                guard count >= buffer.count, phase == .open, exchange?.takesInput ?? false else { return }
            case .wouldBlock:
                return
            case .failed:
                return abandon(.clientGone, because: .clientGone, on: loop)
            }
        }
    }

    /// Acts on input that waited behind something.
    func takeHeldInput(on loop: EventLoop) {
        guard phase == .open, !inbound.isEmpty, pendingBytes <= Policy.pendingReplies else { return }
        var held = inbound
        inbound = []
        let consumed = process(held.span, on: loop)
        guard phase == .open, consumed < held.count else { return }
        if consumed > 0 { held.removeFirst(consumed) }
        inbound = held
        noteLeftover()
    }

    private func take(_ input: Span<UInt8>, on loop: EventLoop) {
        guard inbound.isEmpty else {
            var held = inbound
            inbound = []
            held.append(copying: input)
            inbound = held
            return takeHeldInput(on: loop)
        }
        let consumed = process(input, on: loop)
        guard phase == .open, consumed < input.count else { return }
        var rest: [UInt8] = []
        rest.append(copying: input.extracting(consumed..<input.count))
        inbound = rest
        noteLeftover()
    }

    /// Bytes behind the last request are never read.
    private func noteLeftover() {
        guard isLast, exchange == nil else { return }
        lingers = true
        inbound = []
    }

    /// Parses and answers request after request until the input is used up or one has to wait.
    ///
    /// - Returns: The count of bytes that are done with.
    private func process(_ input: Span<UInt8>, on loop: EventLoop) -> Int {
        // The parser is taken out, so that no access to it spans a call (see EventLoop+Desk).
        var parser = RequestParser(limits: loop.policy.limits)
        swap(&parser, &self.parser)
        defer { swap(&parser, &self.parser) }
        var position = 0
        while phase == .open {
            if let exchange {
                guard position < input.count, exchange.takesInput else { break }
                position += takeBody(input.extracting(position..<input.count), of: exchange, on: loop)
                if self.exchange === exchange, position == input.count || !exchange.takesInput { break }
            } else {
                guard position < input.count, !isLast else { break }
                guard let consumed = takeHead(input.extracting(position..<input.count), &parser, on: loop) else {
                    break
                }
                position += consumed
            }
            if loop.output.count + pendingBytes > Policy.pendingReplies {
                flush(on: loop)
                if pendingBytes > Policy.pendingReplies { break }
            }
        }
        return position
    }

    /// - Returns: The length of the head, or `nil` if it is not complete or was refused.
    private func takeHead(_ input: Span<UInt8>, _ parser: inout RequestParser, on loop: EventLoop) -> Int? {
        do {
            switch try parser.parseHead(input) {
            case .done(let head, let consumed):
                headHasBegun = false
                begin(head, on: loop)
                return consumed
            case .needsMore:
                guard !headHasBegun, parser.hasBegun else { break }
                headHasBegun = true
                mark = loop.now
            }
        } catch {
            refuse(error, on: loop)
        }
        return nil
    }

    /// The client sends nothing more: without a half-answered request there is nothing to wait for.
    func endInput(on loop: EventLoop) {
        guard phase == .open else { return close(.completed, on: loop) }
        flush(on: loop)
        guard phase == .open else { return }
        if exchange != nil { return abandon(.clientGone, because: .clientGone, on: loop) }
        peerHasClosed = true
        isLast = true
        inbound = []
    }
}

extension [UInt8] {
    /// Appends a copy of what `span` covers.
    mutating func append(copying span: Span<UInt8>) {
        span.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
