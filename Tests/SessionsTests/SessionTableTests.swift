import Compute
import Sessions
import Testing

@Suite struct SessionTableTests {
    let table = SessionTable(limits: SessionLimits())

    @Test func `a new session is at position 0 with a state of zeros`() throws {
        let session = try table.create(draft(order: 7, metadata: #"{"a":1}"#), for: .anonymous, at: start)
        let snapshot = try table.snapshot(session.key, at: start)
        #expect(session.position == 0)
        #expect(session.metadata == Array(#"{"a":1}"#.utf8))
        #expect(session.expiresAt == start.adding(seconds: 900))
        #expect(snapshot.state.coefficients == [Double](repeating: 0, count: 7))
    }

    @Test func `chosen ids differ`() throws {
        let ids = (0..<1000).map { _ in SessionID.random().text }
        #expect(Set(ids).count == 1000)
        #expect(ids.allSatisfy { SessionID($0) != nil })
    }

    @Test(arguments: ["", "a b", "a/b", "é", "a.b", String(repeating: "a", count: 65)])
    func `other names are no ids`(name: String) {
        #expect(SessionID(name) == nil)
    }

    @Test func `putting the same configuration again finds the session as it was`() throws {
        let key = try table.make("a")
        try table.feed([1, 2, 3], to: key)
        guard case .existing(let session) = try table.put(draft(timeToLive: 5), as: key, at: start) else {
            Issue.record("a second session was made")
            return
        }
        #expect(session.position == 3)
        #expect(session.timeToLive == 900)
    }

    @Test func `putting another configuration is refused`() throws {
        let key = try table.make("a")
        #expect(throws: SessionError.alreadyExists(id: "a")) {
            try table.put(draft(order: 5), as: key, at: start)
        }
    }

    @Test func `a system that cannot be is refused and takes no room`() {
        #expect(throws: SessionError.self) { try table.create(draft(order: 0), for: .anonymous, at: start) }
        #expect(table.usage == SessionTable(limits: SessionLimits()).usage)
    }

    @Test func `the sessions of others are not found`() throws {
        let mine = try table.make("a")
        let theirs = SessionKey(owner: SessionOwner("other"), id: mine.id)
        #expect(throws: SessionError.notFound(id: "a")) { try table.session(theirs, at: start) }
        #expect(throws: SessionError.notFound(id: "a")) { try table.delete(theirs, at: start) }
        #expect(throws: SessionError.notFound(id: "a")) { try table.lease(theirs, expecting: nil, at: start) }
        #expect(throws: SessionError.notFound(id: "a")) {
            try table.list(of: theirs.owner, after: mine.id, order: .ascending, limit: 1, at: start)
        }
        _ = try table.put(draft(order: 9), as: theirs, at: start)
        #expect(try table.session(mine, at: start).configuration.memory?.order == 4)
        #expect(try table.session(theirs, at: start).configuration.memory?.order == 9)
    }

    @Test func `pages join to the whole list, both ways, also after deletions`() throws {
        for number in 0..<10 { _ = try table.make("s\(number)") }
        for number in [0, 4, 9] { try table.delete(anonymousKey("s\(number)"), at: start) }
        let left = ["s1", "s2", "s3", "s5", "s6", "s7", "s8"]
        for limit in 1...8 {
            #expect(try names(order: .ascending, limit: limit) == left)
            #expect(try names(order: .descending, limit: limit) == left.reversed())
        }
    }

    private func names(order: SessionOrder, limit: Int) throws -> [String] {
        var names: [String] = []
        var last: SessionID?
        for _ in 0..<20 {
            let page = try table.list(of: .anonymous, after: last, order: order, limit: limit, at: start)
            #expect(page.sessions.count <= limit)
            names += page.sessions.map(\.id.text)
            last = page.sessions.last?.id ?? last
            if !page.hasMore { return names }
        }
        return names
    }

    @Test func `changes of time to live and metadata are independent and count as use`() throws {
        let key = try table.make("a")
        let later = start.adding(seconds: 10)
        #expect(try table.update(key, timeToLive: 5, metadata: nil, at: later).metadata == Array("{}".utf8))
        let session = try table.update(key, timeToLive: nil, metadata: Array("{1}".utf8), at: later)
        #expect(session.timeToLive == 5)
        #expect(session.expiresAt == later.adding(seconds: 5))
    }

    @Test func `the count of sessions is limited exactly, and a deleted one makes room`() throws {
        var limits = SessionLimits()
        limits.sessions = 3
        let table = SessionTable(limits: limits)
        for name in ["a", "b", "c"] { _ = try table.make(name) }
        #expect(throws: SessionError.tooManySessions(limit: 3)) { try table.make("d") }
        try table.delete(anonymousKey("b"), at: start)
        _ = try table.make("d")
        #expect(table.usage.sessions == 3)
    }

    @Test func `the bytes of states are limited exactly`() throws {
        let bytes = draft(order: 8).configuration.stateBytes
        var limits = SessionLimits()
        limits.stateBytes = 2 * bytes
        let table = SessionTable(limits: limits)
        _ = try table.make("a", order: 8)
        _ = try table.make("b", order: 8)
        #expect(table.usage.stateBytes == 2 * bytes)
        let needed = draft(order: 1).configuration.stateBytes
        #expect(throws: SessionError.memoryExhausted(needed: needed, limit: 2 * bytes)) {
            try table.make("c", order: 1)
        }
        try table.delete(anonymousKey("a"), at: start)
        #expect(table.usage.stateBytes == bytes)
        _ = try table.make("c", order: 8)
    }
}
