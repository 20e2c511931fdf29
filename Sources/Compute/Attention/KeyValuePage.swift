/// The keys and values of 64 tokens, of all heads.
///
/// Numbers that are summed over lie behind each other, those that stay apart side by side in a vector's lanes:
///
///     keys    head h, entry i of tokens 8t … 8t + 7       vector (h d_k + i) 8 + t
///     values  head h, token t, entries 8w … 8w + 7        vector (h 64 + t) ⌈d_v/8⌉ + w
struct KeyValuePage: Sendable {
    static let tokens = 64

    private(set) var keys: [SIMD8<Double>]
    private(set) var values: [SIMD8<Double>]

    /// A page of zeros.
    init(_ widths: AttentionWidths) {
        keys = Array(repeating: .zero, count: Self.keyVectors(widths))
        values = Array(repeating: .zero, count: Self.valueVectors(widths))
    }

    /// The bytes of a page.
    static func bytes(_ widths: AttentionWidths) -> Int {
        (keyVectors(widths) + valueVectors(widths)) * MemoryLayout<SIMD8<Double>>.stride
    }

    private static func keyVectors(_ widths: AttentionWidths) -> Int { widths.heads * widths.key * tokens / 8 }

    private static func valueVectors(_ widths: AttentionWidths) -> Int {
        widths.heads * tokens * widths.valueVectors
    }

    /// Writes a token's key and value into a head's place for it.
    mutating func write(
        _ key: Span<Double>, _ value: Span<Double>, token: Int, head: Int, _ widths: AttentionWidths
    ) {
        for i in 0..<widths.key {
            keys[(head * widths.key + i) * (Self.tokens / 8) + token / 8][token % 8] = key[i]
        }
        let start = (head * Self.tokens + token) * widths.valueVectors
        for i in 0..<widths.value { values[start + i / 8][i % 8] = value[i] }
    }

    /// A token's key and value in a head, one behind the other.
    func entries(token: Int, head: Int, _ widths: AttentionWidths) -> [Double] {
        let key = (0..<widths.key).map { i in
            keys[(head * widths.key + i) * (Self.tokens / 8) + token / 8][token % 8]
        }
        let start = (head * Self.tokens + token) * widths.valueVectors
        return key + (0..<widths.value).map { values[start + $0 / 8][$0 % 8] }
    }
}
