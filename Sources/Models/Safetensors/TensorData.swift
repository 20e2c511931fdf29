/// A tensor to be written into a safetensors file.
public struct TensorData: Sendable, Equatable {
    public let name: String
    public let type: ElementType
    public let shape: [Int]

    /// The numbers, row-major and little-endian.
    public let bytes: [UInt8]

    /// Names bytes that are numbers already.
    ///
    /// - Precondition: `bytes` has the size that the shape and the type make, and `name` is neither empty nor
    ///   `__metadata__`.
    public init(name: String, type: ElementType, shape: [Int], bytes: [UInt8]) {
        precondition(!name.isEmpty && name != SafetensorsHeader.metadataName)
        precondition(shape.reduce(type.size, *) == bytes.count)
        self.name = name
        self.type = type
        self.shape = shape
        self.bytes = bytes
    }

    /// Numbers in single precision, to the bit.
    public init(name: String, shape: [Int], floats: [Float]) {
        self.init(name: name, type: .float32, shape: shape, bytes: littleEndian(floats.map(\.bitPattern)))
    }

    /// Numbers in double precision, to the bit.
    public init(name: String, shape: [Int], doubles: [Double]) {
        self.init(name: name, type: .float64, shape: shape, bytes: littleEndian(doubles.map(\.bitPattern)))
    }

    /// Whole numbers of 64 bits.
    public init(name: String, shape: [Int], integers: [Int]) {
        self.init(
            name: name, type: .int64, shape: shape, bytes: littleEndian(integers.map { UInt64(bitPattern: Int64($0)) }))
    }

    /// Numbers rounded to bfloat16, ties to even.
    ///
    /// - Precondition: They are finite; one that rounds beyond the largest bfloat16 becomes an infinity.
    public init(name: String, shape: [Int], roundingToBFloat16 floats: [Float]) {
        let words = floats.map { float in
            let bits = float.bitPattern
            return UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16)
        }
        self.init(name: name, type: .bfloat16, shape: shape, bytes: littleEndian(words))
    }
}

/// The bytes of words, the lowest first.
func littleEndian<Word: FixedWidthInteger>(_ words: [Word]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * MemoryLayout<Word>.size)
    for word in words {
        var rest = word
        for _ in 0..<MemoryLayout<Word>.size {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
    return bytes
}
