internal import HTTP

/// From an answer to bytes.
extension Connection {
    /// Does what `answer` asks for.
    func perform(_ answer: Answer, for exchange: Exchange, on loop: EventLoop) {
        switch answer {
        case .response(let response):
            reply(response, to: exchange, on: loop)
        case .work(let compute): submit(.answer(compute), for: exchange, on: loop)
        case .accompanied(let compute): submit(.accompany(compute), for: exchange, on: loop)
        case .deferred(let begin):
            exchange.reply = .pending
            let ticket = Ticket(connection: key, exchange: exchange.serial)
            let mailbox = loop.handle.mailbox
            begin(
                Deferral(cancellation: exchange.flag()) { answer in
                    if !mailbox.post(.answered(ticket, answer, queued: 0)) { answer?.discard() }
                }
            )
        }
    }

    /// Hands a computation to the workers, if their queue takes it.
    private func submit(_ task: WorkItem.Task, for exchange: Exchange, on loop: EventLoop) {
        exchange.reply = .pending
        if !loop.work.submit(workItem(task, for: exchange, on: loop)) {
            refuse(exchange, .overloaded(retryAfterSeconds: Policy.retryAfterSeconds), on: loop)
        }
    }

    /// A computation for `exchange`.
    func workItem(_ task: WorkItem.Task, for exchange: Exchange, on loop: EventLoop) -> WorkItem {
        WorkItem(
            task: task, ticket: Ticket(connection: key, exchange: exchange.serial), mailbox: loop.handle.mailbox,
            cancellation: exchange.flag(), submitted: loop.now, deadline: exchange.deadline
        )
    }

    /// An answer has come from elsewhere; `nil` is a lost promise.
    func receiveAnswer(_ answer: Answer?, to exchange: Exchange, queued: Int64, on loop: EventLoop) {
        exchange.record.queued += .nanoseconds(queued)
        if let answer {
            perform(answer, for: exchange, on: loop)
        } else {
            refuse(exchange, .internal, on: loop)
        }
        proceed(on: loop)
    }

    /// Sends the response that needs no exchange.
    func answerAtOnce(
        _ response: consuming Response, to head: RequestHead?, in context: consuming ExchangeContext?,
        on loop: EventLoop
    ) {
        if loop.isDraining { response.closesConnection = true }
        let count = encode(response, answering: head, on: loop)
        mark = loop.now
        loop.finish(
            FinishedExchange(
                record: ExchangeRecord(
                    head: head, context: context, peer: peer, status: response.status, outcome: .completed,
                    requestBytes: 0, responseBytes: count, duration: .zero, queued: .zero
                ),
                started: mark
            ))
    }

    /// Sends the response to a request that had to wait for it.
    func reply(_ response: Response, to exchange: Exchange, on loop: EventLoop) {
        var response = response
        switch exchange.intake {
        case .collect:
            exchange.intake = .unread
        case .converse(let conversation):
            if !Answer.response(response).promises(conversation) { exchange.intake = .unread }
        case .discard, .ended, .unread:
            break
        }
        if case .unread = exchange.intake {
            lingers = true
            response.closesConnection = true
        }
        if loop.isDraining { response.closesConnection = true }
        exchange.record.status = response.status
        exchange.body = []
        if response.isStream {
            beginStream(response, for: exchange, on: loop)
        } else {
            exchange.record.responseBytes = encode(response, answering: exchange.head, on: loop)
            endReply(of: exchange, on: loop)
        }
    }

    /// Refuses a request in the application's words.
    func refuse(_ exchange: Exchange, _ refusal: Refusal, on loop: EventLoop) {
        let response = loop.application.response(to: refusal, head: exchange.head, context: exchange.context)
        reply(response, to: exchange, on: loop)
    }

    /// The response's last byte is on its way.
    func endReply(of exchange: Exchange, on loop: EventLoop) {
        exchange.reply = .ended
        exchange.conversation?.close()
        exchange.conversation = nil
        if case .converse = exchange.intake {
            giveUpBody(of: exchange, on: loop)
        } else {
            finishIfEnded(exchange, on: loop)
        }
    }

    /// Turns to the next request when both sides of this one have ended.
    func finishIfEnded(_ exchange: Exchange, on loop: EventLoop) {
        guard exchange.replyHasEnded, self.exchange === exchange else { return }
        switch exchange.intake {
        case .ended, .unread: break
        case .collect, .converse, .discard: return
        }
        self.exchange = nil
        mark = loop.now
        loop.handle.active.decrement()
        loop.finish(FinishedExchange(record: exchange.record, started: exchange.started))
    }

    /// Puts a response without a stream into the loop's output.
    ///
    /// - Returns: The count of body bytes.
    private func encode(_ response: Response, answering head: RequestHead?, on loop: EventLoop) -> Int {
        switch encode(response, answering: head, includingBodiesBelow: Policy.largeBody, on: loop) {
        case .none, .stream: return 0
        case .included(let count): return count
        case .bytes(let body):
            keepOutput(of: loop)
            outbound?.append(.bytes(body))
            return body.count
        case .doubles(let start, let numbers):
            keepOutput(of: loop)
            outbound?.append(.bytes(start))
            outbound?.append(.doubles(numbers))
            return start.count + 8 * numbers.count
        }
    }

    /// Puts a response's head into the loop's output, with its body if that is short.
    ///
    /// - Returns: What follows.
    func encode(
        _ response: Response, answering head: RequestHead?, includingBodiesBelow limit: Int, on loop: EventLoop
    ) -> EncodedHead.Body {
        let encoder = loop.encoder
        let encoded = loop.write { output in
            encoder.encode(response, answering: head, includingBodiesBelow: limit, into: &output)
        }
        if encoded.closesConnection { isLast = true }
        return encoded.body
    }
}
