import Compute
import Sessions
import Synchronization
import Testing

@Suite struct SessionLeaseTests {
    let table = SessionTable(limits: SessionLimits())

    @Test func `what is not committed is lost with the lease`() throws {
        let key = try table.make("a")
        do {
            let lease = try #require(try table.lease(key, expecting: 0, at: start))
            try step(lease, 3)
            var state = lease.state
            try state.advance(by: [4].span)
            #expect(state.position == 2)
        }
        let state = try table.snapshot(key, at: start).state
        #expect(state.position == 1)
        #expect(state.coefficients == [3, 0, 0, 0])
        #expect(try table.lease(key, expecting: 1, at: start) != nil)
    }

    @Test func `a leased session answers from its last commit and is taken`() throws {
        let key = try table.make("a")
        let lease = try #require(try table.lease(key, expecting: nil, at: start))
        try step(lease, 3)
        #expect(try table.session(key, at: start).position == 1)
        #expect(try table.lease(key, expecting: nil, at: start) == nil)
    }

    @Test func `another position than the session's is refused with the session's`() throws {
        let key = try table.make("a")
        try table.feed([1, 2], to: key)
        #expect(throws: SessionError.positionMismatch(expected: 1, actual: 2)) {
            try table.lease(key, expecting: 1, at: start)
        }
        #expect(try table.lease(key, expecting: 2, at: start) != nil)
    }

    @Test func `turns come in the order of asking, and not more than eight wait`() throws {
        let key = try table.make("a")
        let log = Log()
        let first = try #require(try table.lease(key, expecting: nil, at: start))
        for number in 0..<10 { wait(number, log, key) }
        #expect(log.entries == ["8: busy 8", "9: busy 8"])
        first.release()
        #expect(log.entries.suffix(8) == (0..<8).map { "\($0): turn at \($0)" })
        #expect(try table.session(key, at: start).position == 8)
    }

    @Test func `a free session comes at once`() throws {
        let key = try table.make("a")
        let log = Log()
        wait(0, log, key)
        #expect(log.entries == ["0: turn at 0"])
    }

    @Test func `a request that was given up loses its turn and its place`() throws {
        let key = try table.make("a")
        let log = Log()
        let first = try #require(try table.lease(key, expecting: nil, at: start))
        let givenUp = Atomic<Bool>(false)
        for number in 0..<8 {
            wait(number, log, key) { number.isMultiple(of: 2) && givenUp.load(ordering: .relaxed) }
        }
        givenUp.store(true, ordering: .relaxed)
        wait(8, log, key)
        #expect(log.entries == [0, 2, 4, 6].map { "\($0): cancelled" })
        first.release()
        #expect(
            log.entries.suffix(5) == ["1: turn at 0", "3: turn at 1", "5: turn at 2", "7: turn at 3", "8: turn at 4"])
    }

    @Test func `a turn whose position does not fit goes to the next`() throws {
        let key = try table.make("a")
        let log = Log()
        let first = try #require(try table.lease(key, expecting: nil, at: start))
        wait(0, log, key, expecting: 1)
        wait(1, log, key, expecting: 0)
        first.release()
        #expect(log.entries == ["0: at 0, not 1", "1: turn at 0"])
    }

    @Test func `deleting a session tells those who wait at once and the holder at the commit`() throws {
        let key = try table.make("a")
        let log = Log()
        let first = try #require(try table.lease(key, expecting: nil, at: start))
        wait(0, log, key)
        try table.delete(key, at: start)
        #expect(log.entries == ["0: not found"])
        #expect(throws: SessionError.notFound(id: "a")) { try step(first, 1) }
        let again = try table.make("a")
        #expect(throws: SessionError.notFound(id: "a")) { try step(first, 1) }
        first.release()
        #expect(try table.session(again, at: start).position == 0)
    }

    @Test func `a lease that was given back commits no more`() throws {
        let key = try table.make("a")
        let lease = try #require(try table.lease(key, expecting: nil, at: start))
        lease.release()
        lease.release()
        #expect(throws: SessionError.notFound(id: "a")) { try step(lease, 1) }
    }

    /// Asks for a turn, in which one sample is taken in.
    private func wait(
        _ number: Int, _ log: Log, _ key: SessionKey, expecting position: Int? = nil,
        unless isAbandoned: @escaping @Sendable () -> Bool = { false }
    ) {
        table.lease(key, expecting: position, at: start, unless: isAbandoned) { result in
            switch result {
            case .success(let lease):
                log.append("\(number): turn at \(lease.state.position)")
                do { try step(lease, 1) } catch { Issue.record(error) }
            case .failure(.busy(_, let waiting)): log.append("\(number): busy \(waiting)")
            case .failure(.positionMismatch(let expected, let actual)):
                log.append("\(number): at \(actual), not \(expected)")
            case .failure(.cancelled): log.append("\(number): cancelled")
            case .failure(.notFound): log.append("\(number): not found")
            case .failure(let error): Issue.record(error)
            }
        }
    }
}

/// Lines in the order in which they were written, from any thread.
final class Log: Sendable {
    private let lines = Mutex<[String]>([])

    var entries: [String] { lines.withLock { $0 } }

    func append(_ line: String) { lines.withLock { $0.append(line) } }
}
