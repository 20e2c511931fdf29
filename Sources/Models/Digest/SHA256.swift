/// The hash function SHA-256 of a message that comes in parts.
///
///     var hash = SHA256()
///     hash.update(with: [0x61, 0x62])
///     hash.update(with: [0x63])
///     hash.finalize()           // the digest of "abc"
///
/// Source: FIPS 180-4, sections 4.1.2, 4.2.2, 5.1.1 and 6.2, in its notation.
public struct SHA256: Sendable {
    /// Bytes of a block.
    static let blockSize = 64

    private var state = initialState
    private var schedule = [UInt32](repeating: 0, count: 64)

    /// Bytes that do not fill a block yet.
    private var rest: [UInt8] = []

    /// Bytes so far.
    private var count: UInt64 = 0

    /// Starts an empty message.
    public init() {
        rest.reserveCapacity(Self.blockSize)
    }

    /// The 32 bytes of the message's digest.
    public static func digest(_ message: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(with: message[...])
        return hash.finalize()
    }

    /// Adds bytes to the message.
    ///
    /// - Complexity: O(count); copies nothing but a block cut in two.
    public mutating func update(with bytes: ArraySlice<UInt8>) {
        count += UInt64(bytes.count)
        var start = bytes.startIndex
        if !rest.isEmpty {
            start = min(bytes.endIndex, start + Self.blockSize - rest.count)
            rest.append(contentsOf: bytes[..<start])
            guard rest.count == Self.blockSize else { return }
            Self.compress(rest[...], 0, &schedule, &state)
            rest.removeAll(keepingCapacity: true)
        }
        while bytes.endIndex - start >= Self.blockSize {
            Self.compress(bytes, start, &schedule, &state)
            start += Self.blockSize
        }
        rest.append(contentsOf: bytes[start...])
    }

    /// Ends the message with a 1 bit, zeros, and its length in bits, to a whole number of blocks.
    ///
    /// - Returns: the 32 bytes of its digest.
    public consuming func finalize() -> [UInt8] {
        var padding: [UInt8] = [0x80]
        padding.append(contentsOf: repeatElement(0, count: (119 - rest.count) % Self.blockSize))
        let bits = count * 8
        for shift in stride(from: 56, through: 0, by: -8) { padding.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        var hash = self
        hash.update(with: padding[...])
        return hash.state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
    }

    private static func compress(
        _ bytes: ArraySlice<UInt8>, _ start: Int, _ schedule: inout [UInt32], _ state: inout [UInt32]
    ) {
        for t in 0..<16 {
            let i = start + 4 * t
            schedule[t] =
                UInt32(bytes[i]) << 24 | UInt32(bytes[i + 1]) << 16 | UInt32(bytes[i + 2]) << 8 | UInt32(bytes[i + 3])
        }
        for t in 16..<64 {
            let (w2, w15) = (schedule[t - 2], schedule[t - 15])
            let s1 = rotated(w2, 17) ^ rotated(w2, 19) ^ (w2 >> 10)
            let s0 = rotated(w15, 7) ^ rotated(w15, 18) ^ (w15 >> 3)
            schedule[t] = s1 &+ schedule[t - 7] &+ s0 &+ schedule[t - 16]
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for t in 0..<64 {
            let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
            let t1 = h &+ s1 &+ ((e & f) ^ (~e & g)) &+ constants[t] &+ schedule[t]
            let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
            let t2 = s0 &+ ((a & b) ^ (a & c) ^ (b & c))
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
        }
        for (i, word) in [a, b, c, d, e, f, g, h].enumerated() { state[i] &+= word }
    }

    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    private static let initialState: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
