import HTTP
import Synchronization

/// A conversation that says back each line it hears, in upper case, when it has heard it whole.
final class EchoConversation: Conversation {
    struct State {
        var heard: [UInt8] = []
        var hasEnded = false
        var interruption = Cancellation.Reason.none
        var closes = 0
        var largestBacklog = 0
    }

    let placement: Placement
    let heartbeat: [UInt8]? = nil
    private let gate: Gate?
    private let inner = Mutex(State())

    /// - Parameter gate: What the first production waits at.
    init(placement: Placement = .loop, gate: Gate? = nil) {
        self.placement = placement
        self.gate = gate
    }

    var state: State { inner.withLock { $0 } }

    var backlog: Int { inner.withLock { $0.heard.count } }

    func receive(_ bytes: [UInt8]) {
        inner.withLock {
            $0.heard += bytes
            $0.largestBacklog = max($0.largestBacklog, $0.heard.count)
        }
    }

    func finishInput() { inner.withLock { $0.hasEnded = true } }

    func produce(into chunks: inout ChunkBuffer, cancellation: Cancellation) -> Production {
        gate?.wait()
        gate?.open()
        return inner.withLock { state in
            while !chunks.isFull, let end = state.heard.firstIndex(of: 0x0A) {
                chunks.append(Array(String(decoding: state.heard[...end], as: UTF8.self).uppercased().utf8))
                state.heard.removeFirst(end + 1)
            }
            if state.interruption != .none {
                chunks.append(Array("\(state.interruption)\n".utf8))
                return .end
            }
            if state.heard.contains(0x0A) { return .more }
            return state.hasEnded ? .end : .idle
        }
    }

    func interrupt(_ reason: Cancellation.Reason) { inner.withLock { $0.interruption = reason } }

    func close() { inner.withLock { $0.closes += 1 } }
}
