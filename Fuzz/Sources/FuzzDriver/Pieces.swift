/// Ways to cut an input into pieces, all derived from its bytes, so that a finding can be run again.
public struct Pieces {
    private var state: UInt64

    public init(_ bytes: [UInt8]) {
        // FNV-1a
        state = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// A number in `0..<bound`.
    public mutating func number(below bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % bound
    }

    /// The ends of pieces that make up `count` bytes; some are single bytes, some are long.
    public mutating func ends(of count: Int) -> [Int] {
        var ends: [Int] = []
        let longest = [1, 3, 17, 200][number(below: 4)]
        var end = 0
        while end < count {
            end = min(count, end + 1 + number(below: longest))
            ends.append(end)
        }
        return ends
    }
}
