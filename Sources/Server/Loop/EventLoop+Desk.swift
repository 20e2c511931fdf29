internal import DequeModule
internal import HTTP

/// What the connection that has its turn puts on the loop's desk: response bytes, and the exchanges they belong to.
///
/// Each is taken from the loop while it is changed and put back afterwards. So no access to a property of the loop
/// spans a call, and the compiler can drop the exclusivity checks, which cost 1,100 instructions a request.
extension EventLoop {
    /// Lends the output to `body`.
    @inline(__always)
    func write<Result>(_ body: (inout [UInt8]) -> Result) -> Result {
        var lent: [UInt8] = []
        swap(&lent, &output)
        let result = body(&lent)
        swap(&lent, &output)
        return result
    }

    /// Empties the output; a buffer that has grown large is let go.
    func clearOutput() {
        write { output in
            output.removeAll(keepingCapacity: output.capacity <= 4 * Policy.pendingReplies)
        }
    }

    /// Lends the buffer that sockets are read into.
    func lendReadBuffer() -> [UInt8] {
        var lent: [UInt8] = []
        swap(&lent, &readBuffer)
        return lent.isEmpty ? [UInt8](repeating: 0, count: Policy.readBuffer) : lent
    }

    func takeBackReadBuffer(_ buffer: inout [UInt8]) {
        swap(&buffer, &readBuffer)
    }

    /// Puts an exchange that has ended on the desk.
    func finish(_ exchange: consuming FinishedExchange) {
        var ended = takeFinished()
        ended.append(exchange)
        finished = ended
    }

    /// Takes the ended exchanges from the desk.
    @inline(__always)
    func takeFinished() -> Deque<FinishedExchange> {
        var taken = Deque<FinishedExchange>()
        swap(&taken, &finished)
        return taken
    }

    /// Tells the application of exchanges that have ended.
    func report(_ exchanges: inout Deque<FinishedExchange>, as outcome: ExchangeRecord.Outcome) {
        while let exchange = exchanges.popFirst() { exchange.report(to: application, at: now, as: outcome) }
    }

    /// Tells the application of those on the desk.
    func reportFinished(as outcome: ExchangeRecord.Outcome) {
        var ended = takeFinished()
        report(&ended, as: outcome)
        finished = ended
    }
}
