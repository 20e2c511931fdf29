/// Where a tensor lies in a safetensors file.
public struct StoredTensor: Sendable, Hashable {
    /// Its name. Names in a file are distinct byte for byte.
    public let name: String

    /// The type of its numbers.
    public let type: ElementType

    /// Its sizes; empty for a single number.
    public let shape: [Int]

    /// The offsets of its bytes in the file.
    public let range: Range<Int>

    /// How many numbers it has.
    public var count: Int { range.count / type.size }
}
