import Testing

@testable import Compute

@Suite struct PlanCacheTests {
    @Test func `a plan is made once while it is kept`() throws {
        let cache = PlanCache<[Int]>(capacity: 100)
        var made = 0
        for _ in 0..<3 {
            let plan = try cache.plan(length: 7, bytes: \.count) {
                made += 1
                return [7]
            }
            #expect(plan == [7])
        }
        #expect(made == 1)
    }

    @Test func `the plan used longest ago goes first, and the bytes stay below the capacity`() throws {
        let cache = PlanCache<Int>(capacity: 100)
        var made: [Int] = []
        for length in [40, 41, 40, 50, 40, 41] {
            _ = try cache.plan(
                length: length, bytes: { $0 },
                make: { () throws(ComputeError) in
                    made.append(length)
                    return length
                })
            #expect(cache.bytes <= cache.capacity)
        }
        #expect(made == [40, 41, 50, 41])
    }

    @Test func `a plan above the capacity is not kept`() throws {
        let cache = PlanCache<Int>(capacity: 100)
        #expect(try cache.plan(length: 101, bytes: { $0 }, make: { 101 }) == 101)
        #expect(cache.bytes == 0)
    }

    @Test func `an error is passed on, and nothing is kept`() {
        let cache = PlanCache<Int>(capacity: 100)
        #expect(throws: ComputeError.cancelled) {
            try cache.plan(length: 1, bytes: { $0 }, make: { () throws(ComputeError) in throw .cancelled })
        }
        #expect(cache.bytes == 0)
    }
}
