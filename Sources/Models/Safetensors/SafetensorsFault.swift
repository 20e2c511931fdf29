public import JSON

/// What is wrong with a safetensors file as a whole.
public enum SafetensorsFault: Equatable, Sendable {
    /// Fewer than the eight bytes of the header's length.
    case noLength(count: Int)
    /// A header longer than the service reads.
    case headerTooLong(length: UInt64, limit: Int)
    /// A header longer than the rest of the file.
    case headerBeyondEnd(length: UInt64, available: Int)
    /// A header that does not start with `{`.
    case headerNotObject
    /// A header that is no JSON.
    case headerMalformed(JSONError)
    /// A number with a sign, a fraction or an exponent, `offset` bytes into the header.
    case notWholeNumber(offset: Int)
    /// More tensors than the service reads.
    case tooManyTensors(limit: Int)
    /// A `__metadata__` that is no object.
    case metadataNotObject
    /// A member of `__metadata__` that is no string.
    case metadataNotString(name: String)
    /// A tensor whose name is empty.
    case emptyName
    /// Bytes behind the last tensor.
    case trailingBytes(count: Int)
}
