internal import HTTP

/// Response bodies that are made while they are sent.
extension Connection {
    /// Sends a stream's head and asks for its first batch.
    func beginStream(_ response: Response, for exchange: Exchange, on loop: EventLoop) {
        guard case .stream(let source) = response.body else { return }
        if let conversation = exchange.conversation {
            if conversation !== source { conversation.close() }
            exchange.conversation = nil
        }
        // What was admitted before may go on; what comes straight from the application meets the bound of the queue.
        if case .awaited = exchange.reply, source.placement == .worker, loop.work.isFull {
            source.close()
            return refuse(exchange, .overloaded(retryAfterSeconds: Policy.retryAfterSeconds), on: loop)
        }
        let body = encode(response, answering: exchange.head, includingBodiesBelow: 0, on: loop)
        guard case .stream(_, let framing) = body else {
            source.close()
            return endReply(of: exchange, on: loop)
        }
        let stream = BodyStream(source, framing: framing, at: loop.now)
        exchange.reply = .streaming(stream)
        let bell = StreamBell(Ticket(connection: key, exchange: exchange.serial), of: loop.handle)
        source.start { bell.ring() }
        if loop.isDraining { source.interrupt(.shutdown) }
        produce(stream, for: exchange, on: loop)
    }

    /// Has the stream called at the loop's next turn, if it has something to say and there is room for it.
    func callStream(on loop: EventLoop) {
        guard let stream = exchange?.stream, !stream.isProducing, !stream.isReady, !stream.isIdle,
            pendingBytes < Policy.lowWater
        else { return }
        stream.isReady = true
        loop.ready.append(key)
    }

    /// The loop's turn has come to go on with the stream.
    func continueStream(on loop: EventLoop) {
        guard let exchange, let stream = exchange.stream, stream.isReady else { return }
        stream.isReady = false
        produce(stream, for: exchange, on: loop)
        proceed(on: loop)
    }

    private func produce(_ stream: BodyStream, for exchange: Exchange, on loop: EventLoop) {
        switch stream.source.placement {
        case .loop:
            // The batch is made behind the output, so that head and first events leave in one piece.
            let before = loop.output.count
            let production = loop.write { output in
                var chunks = stream.nextBatch(behind: output)
                output = []
                let production = stream.source.produce(into: &chunks, cancellation: exchange.flag())
                if case .end = production { chunks.finish() }
                output = chunks.bytes
                return production
            }
            note(production, count: loop.output.count - before, of: stream, exchange, on: loop)
        case .worker:
            stream.isProducing = true
            let task = WorkItem.Task.produce(stream.source, into: stream.nextBatch(behind: []))
            loop.work.resubmit(workItem(task, for: exchange, on: loop))
        }
    }

    /// A worker has made a batch.
    func receiveBatch(_ batch: ChunkBuffer, _ production: Production, of exchange: Exchange, on loop: EventLoop) {
        guard let stream = exchange.stream else { return }
        stream.isProducing = false
        var chunks = batch
        if case .end = production { chunks.finish() }
        loop.write { $0.append(contentsOf: chunks.bytes) }
        note(production, count: chunks.bytes.count, of: stream, exchange, on: loop)
        proceed(on: loop)
    }

    private func note(
        _ production: Production, count: Int, of stream: BodyStream, _ exchange: Exchange, on loop: EventLoop
    ) {
        exchange.record.responseBytes += count
        if count > 0 {
            stream.lastBatch = loop.now
            exchange.lastTurn = loop.now
        }
        switch production {
        case .more:
            break
        case .idle:
            stream.fallIdle()
            if stream.isIdle, !exchange.isConversation { stream.nextPoll = loop.now + Policy.poll }
        case .end:
            stream.source.close()
            endReply(of: exchange, on: loop)
        }
    }

    /// Breaks a long silence, so that nobody on the way takes the stream for dead.
    func sendHeartbeat(of stream: BodyStream, on loop: EventLoop) {
        stream.lastBatch = loop.now
        guard let heartbeat = stream.heartbeat, outbound == nil else { return }
        var chunks = ChunkBuffer(framing: stream.framing, limit: heartbeat.count)
        chunks.append(heartbeat)
        loop.write { $0.append(contentsOf: chunks.bytes) }
    }

    /// Asks a stream to come to its end.
    func interruptStream(because reason: Cancellation.Reason, on loop: EventLoop) {
        guard let stream = exchange?.stream else { return }
        stream.source.interrupt(reason)
        stream.wake()
        stream.nextPoll = .never
    }
}
