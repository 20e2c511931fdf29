internal import HTTP
internal import Synchronization

/// Makes the ids of requests that bring none.
///
/// The number of an id is a counter, started at random and scattered by a bijection of 64 bits, so that no two ids of a
/// process are equal.
struct RequestIDs: ~Copyable, Sendable {
    private let counter: Atomic<UInt64>

    init() {
        counter = Atomic(.random(in: 0 ... .max))
    }

    /// The next id.
    func next() -> RequestID {
        RequestID(number: scattered(counter.wrappingAdd(1, ordering: .relaxed).newValue))
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014), a bijection.
    private func scattered(_ bits: UInt64) -> UInt64 {
        var z = bits
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
