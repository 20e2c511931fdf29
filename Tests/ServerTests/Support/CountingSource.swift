import HTTP
import Synchronization

/// A stream of `count` events of a size, which counts what is asked of it.
final class CountingSource: BodySource {
    struct Tally {
        var produced = 0
        var closes = 0
        var callsAfterClose = 0
        var concurrentCalls = 0
        var interruption = Cancellation.Reason.none
        var largestBatch = 0
    }

    let placement: Placement
    let heartbeat: [UInt8]?
    private let event: [UInt8]
    private let count: Int
    private let idlesBetween: Bool
    private let tally = Mutex(Tally())
    private let isBusy = Atomic<Bool>(false)

    init(
        _ count: Int, of size: Int = 10, placement: Placement = .loop, heartbeat: [UInt8]? = nil,
        idlesBetween: Bool = false
    ) {
        self.count = count
        self.placement = placement
        self.heartbeat = heartbeat
        self.idlesBetween = idlesBetween
        event = [UInt8](repeating: 0x65, count: size)
    }

    var state: Tally { tally.withLock { $0 } }

    func produce(into chunks: inout ChunkBuffer, cancellation: Cancellation) -> Production {
        if isBusy.exchange(true, ordering: .acquiringAndReleasing) { tally.withLock { $0.concurrentCalls += 1 } }
        defer { isBusy.store(false, ordering: .releasing) }
        let before = chunks.bytes.count
        var state = tally.withLock { $0 }
        if state.closes > 0 { tally.withLock { $0.callsAfterClose += 1 } }
        while state.produced < count, !chunks.isFull {
            if state.interruption != .none {
                chunks.append(Array("last".utf8))
                return .end
            }
            chunks.append(event)
            state.produced += 1
            if idlesBetween { break }
        }
        let (produced, size) = (state.produced, chunks.bytes.count - before)
        tally.withLock {
            $0.produced = produced
            $0.largestBatch = max($0.largestBatch, size)
        }
        if produced == count { return .end }
        return idlesBetween ? .idle : .more
    }

    func interrupt(_ reason: Cancellation.Reason) { tally.withLock { $0.interruption = reason } }

    func close() { tally.withLock { $0.closes += 1 } }
}
