internal import Synchronization

/// Makes the ids of requests that bring none.
///
/// An id is `req_` and 11 digits of base 64: together 15 bytes, which a `String` holds without allocating. The digits
/// are a counter, started at random and scattered by a bijection of 64 bits, so that no two ids of a process are equal.
struct RequestIDs: ~Copyable, Sendable {
    private let counter: Atomic<UInt64>

    init() {
        counter = Atomic(.random(in: 0 ... .max))
    }

    /// The next id.
    func next() -> String {
        var bits = scattered(counter.wrappingAdd(1, ordering: .relaxed).newValue)
        // The 15 bytes of the capacity are written, each once, and all are ASCII.
        return unsafe String(unsafeUninitializedCapacity: 15) { buffer in
            for (index, byte) in [0x72, 0x65, 0x71, 0x5F as UInt8].enumerated() { unsafe buffer[index] = byte }
            for index in 4..<15 {
                unsafe buffer[index] = digit(UInt8(truncatingIfNeeded: bits & 63))
                bits >>= 6
            }
            return 15
        }
    }

    private func digit(_ value: UInt8) -> UInt8 {
        switch value {
        case 0..<26: value + UInt8(ascii: "A")
        case 26..<52: value - 26 + UInt8(ascii: "a")
        case 52..<62: value - 52 + UInt8(ascii: "0")
        case 62: UInt8(ascii: "-")
        default: UInt8(ascii: "_")
        }
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014), a bijection.
    private func scattered(_ bits: UInt64) -> UInt64 {
        var z = bits
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Whether a text is a name of the kind that request ids and key ids are: `[A-Za-z0-9._-]{1,longest}`.
func isValidName(_ text: String, longest: Int) -> Bool {
    let bytes = text.utf8
    return (1...longest).contains(bytes.count)
        && bytes.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
}
