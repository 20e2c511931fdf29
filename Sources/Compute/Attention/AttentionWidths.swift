/// The sizes of what an attention cell is given.
public struct AttentionWidths: Hashable, Sendable {
    /// How many attentions run side by side, each with queries, keys and values of its own.
    public var heads: Int
    /// d_k, the length of a query and of a key.
    public var key: Int
    /// d_v, the length of a value and of an output.
    public var value: Int

    /// The greatest length of a key or a value.
    public static let lengths = 1...1024

    /// The most heads.
    public static let headCounts = 1...1024

    public init(heads: Int, key: Int, value: Int) {
        self.heads = heads
        self.key = key
        self.value = value
    }

    /// The count of vectors that hold a value.
    var valueVectors: Int { (value + 7) / 8 }

    /// - Throws: ``ComputeError/outOfRange(argument:value:allowed:)`` with `key_size`, `value_size` or `channels`.
    func validate() throws(ComputeError) {
        for (argument, length) in [("key_size", key), ("value_size", value)] where !Self.lengths.contains(length) {
            throw .outOfRange(argument: argument, value: length, allowed: Self.lengths)
        }
        guard Self.headCounts.contains(heads) else {
            throw .outOfRange(argument: "channels", value: heads, allowed: Self.headCounts)
        }
    }
}
