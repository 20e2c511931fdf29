import Foundation
import Storage
import Testing

@Suite struct RecordStoreTests {
    private let here = Holder("here")
    private let there = Holder("there")

    @Test(arguments: StoreKind.allCases)
    func `what is put is found again, every byte of it`(kind: StoreKind) throws {
        try kind.withStore { store in
            let everyByte = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 167) }
            let later = TestClock.now() + 60_000
            for record in [
                makeRecord("a", version: .max, expiresAt: later, payload: everyByte),
                makeRecord("a", owner: "käthe:1", version: -3, payload: []),
                makeRecord("b", owner: "", version: 0, payload: [0]),
            ] {
                try store.put(record, for: here)
                #expect(try store.record(record.key) == record)
            }
            #expect(try store.record(RecordKey(.session, owner: "1", id: "a")) == nil)
            #expect(try store.record(RecordKey(.density, owner: "", id: "a")) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `who took a record later writes, who had it before does not`(kind: StoreKind) throws {
        try kind.withStore { store in
            let key = makeRecord("a").key
            guard case .held(let first, nil) = try store.acquire(key, for: here, by: .atOnce) else {
                Issue.record("there was a record, or a holder")
                return
            }
            try store.put(makeRecord("a", version: 1), under: first)
            guard case .held(let second, let found) = try store.acquire(key, for: there, by: .atOnce) else {
                Issue.record("it was not to be had")
                return
            }
            #expect(found == makeRecord("a", version: 1))
            #expect(second > first)
            #expect(throws: StorageError.fenced(key)) { try store.put(makeRecord("a", version: 2), under: first) }
            #expect(throws: StorageError.fenced(key)) { try store.remove(key, under: first) }
            try store.put(makeRecord("a", version: 3), under: second)
            #expect(try store.record(key)?.version == 3)
            try store.remove(key, under: second)
            #expect(try store.record(key) == nil)
            #expect(throws: StorageError.fenced(key)) { try store.put(makeRecord("a", version: 4), under: first) }
            #expect(try store.record(key) == nil)
        }
    }

    @Test(arguments: [StoreKind.memory, .redis])
    func `a record is not taken from a holder that lives, but at once when asked so`(kind: StoreKind) throws {
        try kind.withStore { store in
            let key = makeRecord("a").key
            try store.beat(here, for: 60_000)
            guard case .held(let first, _) = try store.acquire(key, for: here, by: .afterSilence) else {
                Issue.record("it was not to be had")
                return
            }
            try store.put(makeRecord("a"), under: first)
            #expect(try store.acquire(key, for: there, by: .afterSilence) == .elsewhere(here))
            try store.release(key, under: first)
            guard case .held(let second, .some) = try store.acquire(key, for: there, by: .afterSilence) else {
                Issue.record("a released record was not to be had")
                return
            }
            // A holder that was never heard of does not count as alive.
            guard case .held(let third, .some) = try store.acquire(key, for: here, by: .afterSilence) else {
                Issue.record("a silent holder kept it")
                return
            }
            #expect(first < second && second < third)
            guard case .held = try store.acquire(key, for: there, by: .atOnce) else {
                Issue.record("it was not to be had at once")
                return
            }
        }
    }

    @Test(arguments: [StoreKind.memory, .redis])
    func `a holder counts as alive for as long as it said`(kind: StoreKind) throws {
        let key = makeRecord("a").key
        try kind.withStore { store in
            try store.beat(here, for: 30)
            try store.put(makeRecord("a"), for: here)
            #expect(try store.acquire(key, for: there, by: .afterSilence) == .elsewhere(here))
            var last = Acquisition.elsewhere(here)
            for _ in 0..<1000 where last == .elsewhere(here) {
                usleep(1000)
                last = try store.acquire(key, for: there, by: .afterSilence)
            }
            guard case .held(_, .some(makeRecord("a"))) = last else {
                Issue.record("the silent holder kept the record")
                return
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `lists are of one owner and kind, in the order of making, page after page`(kind: StoreKind) throws {
        try kind.withStore { store in
            let times: [Int64] = [5, 3, 9, 3, 7, 1]
            for (index, time) in times.enumerated() {
                try store.put(makeRecord("s\(index)", owner: "o", createdAt: time), for: here)
            }
            try store.put(makeRecord("other", owner: "p"), for: here)
            var density = makeRecord("d", owner: "o")
            density.key = RecordKey(.density, owner: "o", id: "d")
            try store.put(density, for: here)
            try store.put(makeRecord("gone", owner: "o", createdAt: 4), for: here)
            guard
                case .held(let fence, _) = try store.acquire(makeRecord("gone", owner: "o").key, for: here, by: .atOnce)
            else {
                Issue.record("it was not to be had")
                return
            }
            try store.remove(makeRecord("gone", owner: "o").key, under: fence)

            var found: [String] = []
            var place: RecordPlace?
            while true {
                let page = try store.list(.session, of: "o", after: place, limit: 2)
                guard let last = page.last else { break }
                #expect(page.count <= 2)
                found += page.map(\.id)
                place = last
            }
            #expect(found == ["s5", "s1", "s3", "s0", "s4", "s2"])
        }
    }

    @Test(arguments: [StoreKind.memory, .sqlite])
    func `what is over is purged, what is not stays`(kind: StoreKind) throws {
        try kind.withStore { store in
            try store.put(makeRecord("over", expiresAt: 100), for: here)
            try store.put(makeRecord("later", expiresAt: 200), for: here)
            try store.put(makeRecord("ever"), for: here)
            try store.purge(before: 150)
            #expect(try store.record(makeRecord("over").key) == nil)
            #expect(try store.record(makeRecord("later").key)?.expiresAt == 200)
            #expect(try store.record(makeRecord("ever").key) != nil)
            #expect(try store.list(.session, of: "", after: nil, limit: 9).map(\.id) == ["ever", "later"])
        }
    }

    @Test func `Redis drops what is over by itself, from lists too`() throws {
        try StoreKind.redis.withStore { store in
            try store.put(makeRecord("over", expiresAt: TestClock.now() + 20), for: here)
            try store.put(makeRecord("ever", createdAt: 2000), for: here)
            for _ in 0..<1000 where try store.record(makeRecord("over").key) != nil { usleep(1000) }
            #expect(try store.record(makeRecord("over").key) == nil)
            #expect(try store.list(.session, of: "", after: nil, limit: 9).map(\.id) == ["ever"])
        }
    }
}
