internal import Synchronization

/// Counts durations in classes. Recording is two atomic additions.
final class Histogram: Sendable {
    /// The upper bounds of the classes, in nanoseconds, and as they stand in `le`.
    static let bounds: [(nanoseconds: Int, label: String)] = [
        (100_000, "0.0001"), (250_000, "0.00025"), (500_000, "0.0005"), (1_000_000, "0.001"), (2_500_000, "0.0025"),
        (5_000_000, "0.005"), (10_000_000, "0.01"), (25_000_000, "0.025"), (50_000_000, "0.05"),
        (100_000_000, "0.1"), (250_000_000, "0.25"), (500_000_000, "0.5"), (1_000_000_000, "1.0"),
        (2_500_000_000, "2.5"), (5_000_000_000, "5.0"), (10_000_000_000, "10.0"), (30_000_000_000, "30.0"),
    ]

    private static let limits = bounds.map(\.nanoseconds)

    private let counts = InlineArray<18, Atomic<Int>> { _ in Atomic(0) }
    private let sum = Atomic(0)

    /// What was counted so far.
    struct Snapshot {
        /// For each bound the durations up to it, and at last all of them.
        let cumulative: [Int]
        let seconds: Double
    }

    func record(_ duration: Duration) {
        let nanoseconds = max(0, duration.nanoseconds)
        counts[Self.bucket(of: nanoseconds)].wrappingAdd(1, ordering: .relaxed)
        sum.wrappingAdd(nanoseconds, ordering: .relaxed)
    }

    @inline(__always)
    private static func bucket(of nanoseconds: Int) -> Int {
        // Most durations are of the first class, which is found without a look at the table.
        guard nanoseconds > 100_000 else { return 0 }
        return limits.firstIndex { nanoseconds <= $0 } ?? limits.count
    }

    /// The histogram, unless nothing was recorded.
    var nonempty: Histogram? {
        counts.indices.contains { counts[$0].load(ordering: .relaxed) > 0 } ? self : nil
    }

    var snapshot: Snapshot {
        var total = 0
        var cumulative: [Int] = []
        for bucket in counts.indices {
            total += counts[bucket].load(ordering: .relaxed)
            cumulative.append(total)
        }
        return Snapshot(cumulative: cumulative, seconds: Double(sum.load(ordering: .relaxed)) * 1e-9)
    }
}
