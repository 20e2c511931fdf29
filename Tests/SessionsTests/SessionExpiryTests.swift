import Compute
import Sessions
import Testing

@Suite struct SessionExpiryTests {
    let table = SessionTable(limits: SessionLimits())

    @Test func `a session ends when its time to live has passed since its last use`() throws {
        let key = try table.make("a", timeToLive: 10)
        try table.feed([1], to: key, at: start.adding(seconds: 9))
        #expect(try table.session(key, at: start.adding(seconds: 18)).position == 1)
        #expect(throws: SessionError.expired(id: "a")) { try table.session(key, at: start.adding(seconds: 19)) }
        #expect(table.usage.sessions == 0)
        #expect(table.usage.stateBytes == 0)
        #expect(table.usage.expired == 1)
    }

    @Test func `looking at a session does not prolong its life`() throws {
        let key = try table.make("a", timeToLive: 10)
        _ = try table.session(key, at: start.adding(seconds: 9))
        #expect(throws: SessionError.expired(id: "a")) { try table.snapshot(key, at: start.adding(seconds: 10)) }
    }

    @Test func `that a session has expired is known for an hour, then it is as if it had not been`() throws {
        let key = try table.make("a", timeToLive: 10)
        let end = start.adding(seconds: 10)
        table.sweep(at: end)
        let forgotten = end.adding(seconds: 3600)
        #expect(throws: SessionError.expired(id: "a")) { try table.delete(key, at: end.adding(seconds: 3599)) }
        #expect(throws: SessionError.notFound(id: "a")) { try table.delete(key, at: forgotten) }
    }

    @Test func `a deleted session is not found, and an expired id can be used anew`() throws {
        let key = try table.make("a", timeToLive: 10)
        _ = try table.put(draft(order: 9), as: key, at: start.adding(seconds: 10))
        try table.delete(key, at: start.adding(seconds: 11))
        #expect(throws: SessionError.notFound(id: "a")) { try table.session(key, at: start.adding(seconds: 11)) }
    }

    @Test func `only so many expired sessions are remembered, the latest`() throws {
        var limits = SessionLimits()
        limits.remembered = 3
        let table = SessionTable(limits: limits)
        for number in 0..<5 {
            _ = try table.make("s\(number)", timeToLive: 10 + number)
            table.sweep(at: start.adding(seconds: 10 + number))
        }
        let now = start.adding(seconds: 20)
        for number in 0..<2 {
            #expect(throws: SessionError.notFound(id: "s\(number)")) {
                try table.session(anonymousKey("s\(number)"), at: now)
            }
        }
        for number in 2..<5 {
            #expect(throws: SessionError.expired(id: "s\(number)")) {
                try table.session(anonymousKey("s\(number)"), at: now)
            }
        }
    }

    @Test func `expired sessions make room for new ones`() throws {
        var limits = SessionLimits()
        limits.sessions = 200
        let table = SessionTable(limits: limits)
        for number in 0..<200 { _ = try table.make("old\(number)", timeToLive: 1 + number % 7) }
        let now = start.adding(seconds: 10)
        for _ in 0..<200 { _ = try table.create(draft(), for: .anonymous, at: now) }
        #expect(table.usage.sessions == 200)
        #expect(table.usage.expired == 200)
    }

    @Test func `a session in use does not expire`() throws {
        let key = try table.make("a", timeToLive: 10)
        let lease = try #require(try table.lease(key, expecting: nil, at: start))
        let now = start.adding(seconds: 100)
        table.sweep(at: now)
        #expect(try table.session(key, at: now).position == 0)
        try step(lease, 1, at: now)
        lease.release()
        table.sweep(at: now.adding(seconds: 9))
        #expect(try table.session(key, at: now.adding(seconds: 9)).position == 1)
        table.sweep(at: now.adding(seconds: 12))
        #expect(table.usage.sessions == 0)
    }

    @Test func `a shorter time to live frees the session at its new end`() throws {
        let key = try table.make("a", timeToLive: 1000)
        _ = try table.update(key, timeToLive: 3, metadata: nil, at: start)
        table.sweep(at: start.adding(seconds: 3))
        #expect(table.usage.sessions == 0)
    }

    @Test func `sweeping in small steps and at once end the same sessions`() throws {
        var model: [String: Int] = [:]
        let other = SessionTable(limits: SessionLimits())
        for number in 0..<300 {
            let life = 1 + number * 7919 % 97
            model["s\(number)"] = life
            _ = try table.make("s\(number)", timeToLive: life)
            _ = try other.make("s\(number)", timeToLive: life)
        }
        for second in 0...100 {
            table.sweep(at: start.adding(seconds: second))
            #expect(table.usage.sessions == model.values.count { $0 > second })
        }
        other.sweep(at: start.adding(seconds: 50))
        #expect(other.usage.sessions == model.values.count { $0 > 50 })
    }
}
