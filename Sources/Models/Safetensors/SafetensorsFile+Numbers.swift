extension SafetensorsFile {
    /// A tensor of real numbers, each rounded to single precision.
    ///
    /// - Throws: ``ModelError/tensor(name:_:)`` for a type that holds no real numbers, a number that is not finite, and
    ///   one beyond single precision.
    /// - Complexity: O(count); makes one array.
    public func floats(of tensor: StoredTensor) throws(ModelError) -> [Float] {
        let data = bytes[tensor.range]
        let floats: [Float]
        switch tensor.type {
        case .float64: floats = data.words(of: UInt64.self).map { Float(Double(bitPattern: $0)) }
        case .float32: floats = data.words(of: UInt32.self).map { Float(bitPattern: $0) }
        case .float16: floats = data.words(of: UInt16.self).map { Float(Float16(bitPattern: $0)) }
        case .bfloat16: floats = data.words(of: UInt16.self).map { Float(bitPattern: UInt32($0) << 16) }
        default: throw .tensor(name: tensor.name, .wrongType(actual: tensor.type, allowed: ElementType.reals))
        }
        try Self.requireFinite(floats, tensor)
        return floats
    }

    /// A tensor of real numbers in double precision, which holds each of them exactly.
    ///
    /// - Throws: ``ModelError/tensor(name:_:)`` for a type that holds no real numbers and a number that is not finite.
    /// - Complexity: O(count); makes two arrays.
    public func doubles(of tensor: StoredTensor) throws(ModelError) -> [Double] {
        guard tensor.type == .float64 else { return try floats(of: tensor).map { Double($0) } }
        let doubles = bytes[tensor.range].words(of: UInt64.self).map { Double(bitPattern: $0) }
        try Self.requireFinite(doubles, tensor)
        return doubles
    }

    /// A tensor of whole numbers.
    ///
    /// - Throws: ``ModelError/tensor(name:_:)`` for a type that holds no whole numbers, and a `BOOL` beside 0 and 1.
    /// - Complexity: O(count); makes one array.
    public func integers(of tensor: StoredTensor) throws(ModelError) -> [Int] {
        let data = bytes[tensor.range]
        switch tensor.type {
        case .int64: return data.words(of: UInt64.self).map { Int(Int64(bitPattern: $0)) }
        case .int32: return data.words(of: UInt32.self).map { Int(Int32(bitPattern: $0)) }
        case .uint8: return data.map { Int($0) }
        case .bool:
            if let place = data.firstIndex(where: { $0 > 1 }) {
                throw .tensor(name: tensor.name, .notBool(index: place - data.startIndex))
            }
            return data.map { Int($0) }
        default: throw .tensor(name: tensor.name, .wrongType(actual: tensor.type, allowed: ElementType.integers))
        }
    }

    private static func requireFinite(
        _ numbers: [some BinaryFloatingPoint], _ tensor: StoredTensor
    ) throws(ModelError) {
        if let index = numbers.firstIndex(where: { !$0.isFinite }) {
            throw .tensor(name: tensor.name, .notFinite(index: index))
        }
    }
}

extension ArraySlice<UInt8> {
    /// The little-endian words that these bytes are.
    ///
    /// - Precondition: They make up whole words.
    func words<Word: FixedWidthInteger & UnsignedInteger>(of type: Word.Type) -> [Word] {
        let size = MemoryLayout<Word>.size
        precondition(count.isMultiple(of: size))
        return unsafe [Word](unsafeUninitializedCapacity: count / size) { words, count in
            // The bytes are within the slice, and every one of the words is written.
            unsafe self.withUnsafeBytes { bytes in
                count = bytes.count / size
                for index in 0..<count {
                    let word = unsafe bytes.loadUnaligned(fromByteOffset: index * size, as: Word.self)
                    unsafe (words.baseAddress! + index).initialize(to: Word(littleEndian: word))
                }
            }
        }
    }
}
