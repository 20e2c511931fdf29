/// Appointments of an event loop: for every connection the earliest moment at which somebody has to look at it.
///
/// A ring of buckets, one a tick, each a doubly linked list of connection slots through three arrays:
///
///     tick    …  41    42    43  …        links:   slot   0   1   2   3
///     heads   …  -1     2    -1  …                 next  -1  -1   0  -1     bucket 42 holds slots 2 → 0
///
/// An appointment beyond the ring waits in its last bucket; whoever is called too early makes a new appointment. So a
/// deadline that moves later, as an idle connection's does at each request, costs nothing until the ring comes round.
///
/// Complexity: O(1) to schedule and to cancel; a tick costs what its bucket holds.
struct TimerWheel {
    /// The ring spans ten seconds.
    static let bucketCount = 2048
    static let tickNanoseconds: Int64 = 5_000_000
    private static let nobody: Int32 = -1

    private var heads = [Int32](repeating: nobody, count: bucketCount)
    private var next: [Int32] = []
    private var previous: [Int32] = []
    /// The tick of each slot's appointment; −1 without one.
    private var ticks: [Int64] = []
    /// The last tick that was served.
    private var served: Int64
    /// No appointment is before this tick.
    private var earliest: Int64 = .max
    private var appointments = 0

    init(at now: Instant) {
        served = now.nanoseconds / Self.tickNanoseconds
    }

    /// Makes the appointment of `slot`, in place of an earlier one.
    mutating func schedule(_ slot: Int, at instant: Instant) {
        while slot >= ticks.count {
            ticks.append(-1)
            next.append(Self.nobody)
            previous.append(Self.nobody)
        }
        if ticks[slot] >= 0 { unlink(slot) }
        let wanted = instant.nanoseconds / Self.tickNanoseconds + 1
        let tick = min(max(wanted, served + 1), served + Int64(Self.bucketCount))
        let bucket = Int(tick % Int64(Self.bucketCount))
        ticks[slot] = tick
        previous[slot] = Self.nobody
        next[slot] = heads[bucket]
        if heads[bucket] >= 0 { previous[Int(heads[bucket])] = Int32(slot) }
        heads[bucket] = Int32(slot)
        earliest = min(earliest, tick)
        appointments += 1
    }

    /// Whether `slot` has an appointment no later than `instant`.
    func isScheduled(_ slot: Int, by instant: Instant) -> Bool {
        guard slot < ticks.count, ticks[slot] >= 0 else { return false }
        return ticks[slot] <= instant.nanoseconds / Self.tickNanoseconds + 1
    }

    mutating func cancel(_ slot: Int) {
        if slot < ticks.count, ticks[slot] >= 0 { unlink(slot) }
    }

    /// The moment of the next tick that may hold an appointment.
    var nextTick: Instant {
        guard appointments > 0 else { return .never }
        return Instant(nanoseconds: earliest * Self.tickNanoseconds)
    }

    /// Takes the slots whose appointments are due, in no order, and appends them to `due`.
    mutating func advance(to now: Instant, into due: inout [Int]) {
        let target = now.nanoseconds / Self.tickNanoseconds
        guard target > served else { return }
        guard appointments > 0, earliest <= target else {
            served = target
            return
        }
        var tick = max(served + 1, earliest)
        let last = min(target, tick + Int64(Self.bucketCount) - 1)
        while tick <= last {
            empty(Int(tick % Int64(Self.bucketCount)), into: &due)
            tick += 1
        }
        served = target
        findEarliest()
    }

    private mutating func empty(_ bucket: Int, into due: inout [Int]) {
        while heads[bucket] >= 0 {
            let slot = Int(heads[bucket])
            unlink(slot)
            due.append(slot)
        }
    }

    private mutating func findEarliest() {
        earliest = .max
        guard appointments > 0 else { return }
        for tick in (served + 1)...(served + Int64(Self.bucketCount))
        where heads[Int(tick % Int64(Self.bucketCount))] >= 0 {
            earliest = tick
            return
        }
    }

    private mutating func unlink(_ slot: Int) {
        let bucket = Int(ticks[slot] % Int64(Self.bucketCount))
        let before = previous[slot]
        let after = next[slot]
        if before >= 0 { next[Int(before)] = after } else { heads[bucket] = after }
        if after >= 0 { previous[Int(after)] = before }
        ticks[slot] = -1
        appointments -= 1
    }
}
