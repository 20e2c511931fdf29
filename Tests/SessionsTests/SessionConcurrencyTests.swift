import Compute
import Dispatch
import Sessions
import Synchronization
import Testing

@Suite struct SessionConcurrencyTests {
    @Test func `many threads that step one session lose nothing and mix nothing`() throws {
        let table = SessionTable(limits: SessionLimits())
        let key = try table.make("a", order: 16)
        let order = Mutex<[Double]>([])
        let threads = 8
        let steps = 500
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for number in 0..<steps {
                let sample = Double(thread * steps + number) / 1000
                takeTurn(table, key) { lease in
                    order.withLock { $0.append(sample) }
                    try step(lease, sample)
                }
            }
        }
        let samples = order.withLock { $0 }
        #expect(samples.count == threads * steps)
        for thread in 0..<threads {
            let own = samples.filter { Int($0 * 1000 + 0.5) / steps == thread }
            #expect(own == own.sorted())
        }
        let alone = try table.make("b", order: 16)
        try table.feed(samples, to: alone)
        let bits = try [key, alone].map { try table.snapshot($0, at: start).state.coefficients.map(\.bitPattern) }
        #expect(bits[0] == bits[1])
        #expect(try table.session(key, at: start).position == threads * steps)
    }

    @Test func `no state leaks from deleted sessions into new ones, under load`() throws {
        let table = SessionTable(limits: SessionLimits())
        let canary = 4_275_878_552.0
        let leaks = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for number in 0..<200 {
                do {
                    let key = try table.make("t\(thread)n\(number % 5)", order: 1 + number % 64)
                    let state = try table.snapshot(key, at: start).state
                    if state.position != 0 || state.coefficients.contains(where: { $0.bitPattern != 0 }) {
                        leaks.add(1, ordering: .relaxed)
                    }
                    try table.feed([canary, -canary, canary], to: key)
                    try table.delete(key, at: start)
                } catch {
                    Issue.record(error)
                }
            }
        }
        #expect(leaks.load(ordering: .relaxed) == 0)
        #expect(table.usage.sessions == 0)
        #expect(table.usage.stateBytes == 0)
    }

    @Test func `making, using, forking, listing and deleting at once keeps the counts exact`() throws {
        let table = SessionTable(limits: SessionLimits())
        let shared = try table.make("shared", order: 8)
        DispatchQueue.concurrentPerform(iterations: 6) { thread in
            for number in 0..<150 {
                do {
                    let fork = SessionID("f\(thread)-\(number)")!
                    _ = try table.fork(shared, as: [fork], timeToLive: nil, at: start)
                    takeTurn(table, shared) { lease in try step(lease, 1) }
                    _ = try table.list(of: .anonymous, after: nil, order: .descending, limit: 10, at: start)
                    if number.isMultiple(of: 2) {
                        try table.delete(SessionKey(owner: .anonymous, id: fork), at: start)
                    }
                } catch {
                    Issue.record(error)
                }
            }
        }
        #expect(table.usage.sessions == 1 + 6 * 75)
        #expect(table.usage.stateBytes == table.usage.sessions * draft(order: 8).configuration.stateBytes)
        #expect(try table.session(shared, at: start).position == 6 * 150)
    }

    /// Waits for a turn and takes it, asking again while too many wait.
    private func takeTurn(
        _ table: SessionTable, _ key: SessionKey, _ turn: @escaping @Sendable (SessionLease) throws -> Void
    ) {
        while true {
            let answer = DispatchSemaphore(value: 0)
            let isDone = Atomic<Bool>(true)
            table.lease(key, expecting: nil, at: start, unless: { false }) { result in
                do {
                    try turn(result.get())
                } catch SessionError.busy {
                    isDone.store(false, ordering: .relaxed)
                } catch {
                    Issue.record(error)
                }
                answer.signal()
            }
            answer.wait()
            if isDone.load(ordering: .relaxed) { return }
        }
    }
}
