internal import HTTP

/// From a complete head to the application's decision.
extension Connection {
    /// Asks the application about a request and begins what it decides.
    func begin(_ head: RequestHead, on loop: EventLoop) {
        let (admission, context) = loop.application.admit(head, from: peer)
        // Payloads are taken out level by level: a pattern of two levels would copy them.
        switch consume admission {
        case .answer(let answer):
            switch consume answer {
            case .response(let response):
                if head.announcesBody || response.isStream {
                    begin(.answer(.response(consume response)), of: head, in: context, on: loop)
                } else {
                    answerAtOnce(consume response, to: head, in: consume context, on: loop)
                }
            case .work(let work): begin(.answer(.work(work)), of: head, in: context, on: loop)
            case .accompanied(let work): begin(.answer(.accompanied(work)), of: head, in: context, on: loop)
            case .deferred(let start): begin(.answer(.deferred(start)), of: head, in: context, on: loop)
            }
        case .collect(let limit, let handler):
            begin(.collect(limit: limit, handler: handler), of: head, in: context, on: loop)
        case .converse(let conversation, let answer):
            begin(.converse(conversation, answer), of: head, in: context, on: loop)
        }
    }

    private func begin(
        _ admission: Admission, of head: RequestHead, in context: ExchangeContext, on loop: EventLoop
    ) {
        serial &+= 1
        let exchange = Exchange(head, in: context, from: peer, serial: serial, at: loop.now, limits: loop.policy.limits)
        self.exchange = exchange
        loop.handle.active.increment()
        switch admission {
        case .answer(let answer):
            exchange.intake = unwantedBody(of: head)
            perform(answer, for: exchange, on: loop)
        case .collect(let limit, let handler):
            collect(exchange, limit: limit, handler: handler, on: loop)
        case .converse(let conversation, let answer):
            converse(exchange, with: conversation, answer: answer, on: loop)
        }
    }

    /// What to do with a body that the application does not want: read it if it is short and on its way.
    private func unwantedBody(of head: RequestHead) -> Exchange.Intake {
        switch head.framing {
        case .none, .length(0): .ended
        case .length(let length):
            head.expectsContinue || length > Policy.unwantedBody ? .unread : .discard(left: length)
        case .chunked: head.expectsContinue ? .unread : .discard(left: Policy.unwantedBody)
        }
    }

    private func collect(
        _ exchange: Exchange, limit: Int, handler: @escaping @Sendable ([UInt8]) -> Answer, on loop: EventLoop
    ) {
        guard exchange.head.announcesBody else { return perform(handler([]), for: exchange, on: loop) }
        exchange.intake = .collect(limit: limit, handler: handler)
        if case .length(let length) = exchange.head.framing, length > limit {
            return refuse(exchange, .contentTooLarge(limit: limit, announced: length), on: loop)
        }
        invite(exchange, on: loop)
    }

    private func converse(
        _ exchange: Exchange, with conversation: any Conversation, answer: Answer, on loop: EventLoop
    ) {
        exchange.conversation = conversation
        if exchange.head.announcesBody {
            exchange.intake = .converse(conversation)
            if answer.promises(conversation) { invite(exchange, on: loop) }
        } else {
            conversation.finishInput()
        }
        perform(answer, for: exchange, on: loop)
    }

    /// Tells a client that waits for it to send the body.
    private func invite(_ exchange: Exchange, on loop: EventLoop) {
        if exchange.head.expectsContinue { loop.write { $0.append(contentsOf: ResponseEncoder.continueBytes) } }
    }

    /// Refuses bytes that are no request, or a head that is late: nothing more can be read from this client.
    func refuse(_ refusal: Refusal, on loop: EventLoop) {
        var response = loop.application.response(to: refusal, head: nil, context: nil)
        response.closesConnection = true
        lingers = true
        isLast = true
        answerAtOnce(response, to: nil, in: nil, on: loop)
    }
}

extension RequestHead {
    /// Whether a body follows.
    var announcesBody: Bool {
        switch framing {
        case .none, .length(0): false
        case .length, .chunked: true
        }
    }
}

extension Response {
    var isStream: Bool {
        if case .stream = body { true } else { false }
    }
}

extension Answer {
    /// Whether this may turn out to be a response that carries `conversation`.
    func promises(_ conversation: any Conversation) -> Bool {
        guard case .response(let response) = self else { return true }
        guard case .stream(let source) = response.body else { return false }
        return source === conversation
    }
}
