internal import DequeModule
internal import HTTP

/// From the loop's output to the socket.
extension Connection {
    /// Sends what the loop has gathered for this connection, and what was left before, in one call if the socket takes
    /// it.
    func flush(on loop: EventLoop) {
        guard phase != .closed else { return }
        if let outbound {
            keepOutput(of: loop)
            send(outbound, on: loop)
        } else if !loop.output.isEmpty {
            sendOutput(of: loop)
        }
        guard phase != .closed, !loop.finished.isEmpty || !unsent.isEmpty else { return }
        if outbound == nil {
            report(on: loop)
        } else {
            var ended = loop.takeFinished()
            while let exchange = ended.popFirst() { unsent.append(exchange) }
        }
    }

    /// Moves the loop's output behind what waits for the socket.
    func keepOutput(of loop: EventLoop) {
        loop.write { keep($0[...], on: loop) }
        loop.clearOutput()
    }

    private func sendOutput(of loop: EventLoop) {
        let isBroken = loop.write { output in
            switch descriptor.send(output) {
            case .moved(output.count): return false
            case .moved(let count): keep(output[count...], on: loop)
            case .wouldBlock: keep(output[...], on: loop)
            case .failed: return true
            }
            return false
        }
        loop.clearOutput()
        if isBroken { abandon(.clientGone, because: .clientGone, on: loop) }
    }

    private func keep(_ bytes: ArraySlice<UInt8>, on loop: EventLoop) {
        guard !bytes.isEmpty else { return }
        if let outbound { return outbound.append(copying: bytes) }
        let outbound = Outbound()
        outbound.append(copying: bytes)
        self.outbound = outbound
        progress = loop.now
    }

    private func send(_ outbound: Outbound, on loop: EventLoop) {
        switch outbound.send(through: descriptor) {
        case .moved: progress = loop.now
        case .wouldBlock: break
        case .failed: return abandon(.clientGone, because: .clientGone, on: loop)
        }
        if outbound.count == 0 { self.outbound = nil }
    }

    /// Tells the application of the exchanges whose last byte has gone to the system.
    private func report(on loop: EventLoop) {
        loop.now = .now
        if !unsent.isEmpty {
            var sent = Deque<FinishedExchange>()
            swap(&sent, &unsent)
            loop.report(&sent, as: .completed)
        }
        loop.reportFinished(as: .completed)
    }
}
