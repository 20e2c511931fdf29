import Compute
import Sessions
import Testing

@Suite struct SessionForkTests {
    let table = SessionTable(limits: SessionLimits())

    @Test func `forks start where the session was and go their own ways`() throws {
        let key = try table.make("a")
        try table.feed([1, 5, 2], to: key)
        let before = try table.snapshot(key, at: start).state.coefficients
        let forks = try table.fork(key, as: ["b", "c"].map { SessionID($0)! }, timeToLive: 7, at: start)
        #expect(forks.map(\.position) == [3, 3])
        #expect(forks.map(\.parentID) == [key.id, key.id])
        #expect(forks.map(\.timeToLive) == [7, 7])
        try table.feed([9], to: anonymousKey("b"))
        #expect(try table.snapshot(key, at: start).state.coefficients == before)
        #expect(try table.snapshot(anonymousKey("c"), at: start).state.coefficients == before)
        #expect(try table.snapshot(anonymousKey("b"), at: start).state.coefficients != before)
    }

    @Test func `a fork goes on bit for bit as its source`() throws {
        let key = try table.make("a", order: 33)
        let samples = (0..<50).map { Double($0 * 37 % 11) / 7 - 0.5 }
        try table.feed(Array(samples[..<20]), to: key)
        _ = try table.fork(key, as: [SessionID("b")!], timeToLive: nil, at: start)
        try table.feed(Array(samples[20...]), to: anonymousKey("b"))
        try table.feed(Array(samples[20...]), to: key)
        let bits = try [key, anonymousKey("b")].map {
            try table.snapshot($0, at: start).state.coefficients.map(\.bitPattern)
        }
        #expect(bits[0] == bits[1])
    }

    @Test func `a session that is being advanced is forked at its last commit`() throws {
        let key = try table.make("a")
        let lease = try #require(try table.lease(key, expecting: nil, at: start))
        try step(lease, 1)
        #expect(try table.fork(key, as: [SessionID("b")!], timeToLive: nil, at: start)[0].position == 1)
    }

    @Test func `all forks are made or none`() throws {
        let key = try table.make("a")
        _ = try table.make("c")
        #expect(throws: SessionError.alreadyExists(id: "c")) {
            try table.fork(key, as: ["b", "c"].map { SessionID($0)! }, timeToLive: nil, at: start)
        }
        #expect(table.usage.sessions == 2)
        var limits = SessionLimits()
        limits.sessions = 3
        let small = SessionTable(limits: limits)
        let source = try small.make("a")
        #expect(throws: SessionError.tooManySessions(limit: 3)) {
            try small.fork(source, as: (0..<3).map { SessionID("f\($0)")! }, timeToLive: nil, at: start)
        }
        #expect(small.usage.sessions == 1)
    }
}
