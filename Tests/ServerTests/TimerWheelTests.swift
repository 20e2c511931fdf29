import TestSupport
import Testing

@testable import Server

extension ServerTests {
    @Suite struct TimerWheelTests {
        private static let tick = TimerWheel.tickNanoseconds

        @Test func `an appointment is called within a tick after its moment, never before`() {
            var wheel = TimerWheel(at: Instant(nanoseconds: 0))
            let moment = Instant(nanoseconds: 7 * Self.tick + 1)
            wheel.schedule(3, at: moment)
            #expect(wheel.nextTick >= moment)
            #expect(wheel.nextTick - moment < 2 * Self.tick)
            var due: [Int] = []
            wheel.advance(to: moment, into: &due)
            #expect(due.isEmpty)
            wheel.advance(to: wheel.nextTick, into: &due)
            #expect(due == [3])
            #expect(wheel.nextTick == .never)
        }

        @Test func `it agrees with a table of moments over random appointments`() {
            var random = SplitMix64(state: 1)
            var wheel = TimerWheel(at: Instant(nanoseconds: 0))
            var table: [Int: Int64] = [:]
            var now: Int64 = 0
            for _ in 0..<20_000 {
                let slot = Int.random(in: 0..<50, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0:
                    wheel.cancel(slot)
                    table[slot] = nil
                case 1:
                    now += Int64.random(in: 0...(20 * Self.tick), using: &random)
                    var due: [Int] = []
                    wheel.advance(to: Instant(nanoseconds: now), into: &due)
                    let expected = table.filter { $0.value <= now / Self.tick }.keys.sorted()
                    #expect(due.sorted() == expected)
                    for slot in due { table[slot] = nil }
                default:
                    let moment = now + Int64.random(in: 0...(900 * Self.tick), using: &random)
                    wheel.schedule(slot, at: Instant(nanoseconds: moment))
                    table[slot] = moment / Self.tick + 1
                }
            }
        }

        @Test func `an appointment beyond the ring is called early, at the ring's end`() {
            var wheel = TimerWheel(at: Instant(nanoseconds: 0))
            wheel.schedule(0, at: Instant(nanoseconds: .max / 2))
            var due: [Int] = []
            wheel.advance(to: Instant(nanoseconds: Int64(TimerWheel.bucketCount - 1) * Self.tick), into: &due)
            #expect(due.isEmpty)
            wheel.advance(to: Instant(nanoseconds: Int64(TimerWheel.bucketCount) * Self.tick), into: &due)
            #expect(due == [0])
        }

        @Test func `a sleep of many rings calls everybody once`() {
            var wheel = TimerWheel(at: Instant(nanoseconds: 0))
            for slot in 0..<100 { wheel.schedule(slot, at: Instant(nanoseconds: Int64(slot) * 17 * Self.tick)) }
            var due: [Int] = []
            wheel.advance(to: Instant(nanoseconds: 100_000 * Self.tick), into: &due)
            #expect(due.sorted() == Array(0..<100))
            wheel.schedule(5, at: Instant(nanoseconds: 100_003 * Self.tick))
            wheel.advance(to: Instant(nanoseconds: 100_010 * Self.tick), into: &due)
            #expect(due.last == 5)
        }

        @Test func `a later moment needs no new appointment, an earlier one does`() {
            var wheel = TimerWheel(at: Instant(nanoseconds: 0))
            wheel.schedule(1, at: Instant(nanoseconds: 50 * Self.tick))
            #expect(wheel.isScheduled(1, by: Instant(nanoseconds: 80 * Self.tick)))
            #expect(!wheel.isScheduled(1, by: Instant(nanoseconds: 20 * Self.tick)))
            #expect(!wheel.isScheduled(2, by: .never))
        }
    }
}
