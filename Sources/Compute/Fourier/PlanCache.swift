internal import Synchronization

/// Plans by length, bounded in bytes: the one used longest ago goes first.
///
/// A plan is made outside the lock, so two callers may both make the first one of a length; they are equal.
final class PlanCache<Plan: Sendable>: Sendable {
    private struct Entry {
        let plan: Plan
        let bytes: Int
        var used: Int
    }

    private struct Entries {
        var byLength: [Int: Entry] = [:]
        var bytes = 0
        var clock = 0
    }

    /// The most bytes that the kept plans take together.
    let capacity: Int

    private let entries = Mutex(Entries())

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// How many bytes the kept plans take.
    var bytes: Int { entries.withLock { $0.bytes } }

    /// The plan of a length, made if it is not kept. A plan larger than the capacity is not kept.
    func plan(length: Int, bytes: (Plan) -> Int, make: () throws(ComputeError) -> Plan) throws(ComputeError) -> Plan {
        let kept = entries.withLock { entries in
            entries.clock += 1
            entries.byLength[length]?.used = entries.clock
            return entries.byLength[length]?.plan
        }
        if let kept { return kept }
        let plan = try make()
        let size = bytes(plan)
        if size <= capacity { entries.withLock { Self.keep(plan, size, length, &$0, capacity) } }
        return plan
    }

    private static func keep(_ plan: Plan, _ bytes: Int, _ length: Int, _ entries: inout Entries, _ capacity: Int) {
        guard entries.byLength[length] == nil else { return }
        while entries.bytes + bytes > capacity {
            guard let oldest = entries.byLength.min(by: { $0.value.used < $1.value.used }) else { return }
            entries.byLength[oldest.key] = nil
            entries.bytes -= oldest.value.bytes
        }
        entries.byLength[length] = Entry(plan: plan, bytes: bytes, used: entries.clock)
        entries.bytes += bytes
    }
}
