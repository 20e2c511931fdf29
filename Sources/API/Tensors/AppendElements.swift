/// Appends a tensor's elements in their type, little-endian.
///
/// - Complexity: O(count).
func appendElements(_ tensor: Tensor, to bytes: inout [UInt8]) {
    switch tensor.dtype {
    case .float64: appendDoubles(tensor.values, to: &bytes)
    case .float32: append(tensor.values, to: &bytes) { Float($0).bitPattern.littleEndian }
    case .int64: append(tensor.values, to: &bytes) { wholeNumber($0).littleEndian }
    case .bool: append(tensor.values, to: &bytes) { $0 == 0 ? 0 : 1 as UInt8 }
    }
}

/// A real as the integer that its type says it is; what no integer is becomes the nearest one.
func wholeNumber(_ value: Double) -> Int64 {
    Int64(exactly: value.rounded()) ?? (value > 0 ? .max : value < 0 ? .min : 0)
}

/// On a little-endian processor the bytes lie in memory as they are sent: they are copied once.
private func appendDoubles(_ values: [Double], to bytes: inout [UInt8]) {
    #if _endian(little)
        // The bytes of an array of doubles, all of them initialised, read while the array lives.
        unsafe values.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    #else
        append(values, to: &bytes) { $0.bitPattern.littleEndian }
    #endif
}

private func append<Word: FixedWidthInteger & BitwiseCopyable>(
    _ values: [Double], to bytes: inout [UInt8], _ word: (Double) -> Word
) {
    let words = values.map(word)
    // The bytes of an array of integers, all of them initialised, read while the array lives.
    unsafe words.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
}
