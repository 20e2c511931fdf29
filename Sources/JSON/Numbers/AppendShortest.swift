/// Appends the shortest decimal text that reads back as `value`, bit for bit.
///
/// Of several shortest texts it is the one closest to the number. An infinity or a NaN becomes the JSON string
/// `"Infinity"`, `"-Infinity"` or `"NaN"`, quotes included.
/// - Complexity: O(1); allocates only where `bytes` grows.
public func appendShortest(_ value: Double, to bytes: inout [UInt8]) {
    appendShortestText(of: value, to: &bytes)
}

/// Appends the shortest decimal text that reads back as `value`, bit for bit, as binary32 and by way of binary64 too.
///
/// Otherwise as for a `Double`.
/// - Complexity: O(1); allocates only where `bytes` grows.
public func appendShortest(_ value: Float, to bytes: inout [UInt8]) {
    appendShortestText(of: value, to: &bytes)
}

@inline(__always)
private func appendShortestText<Real: ShortestText>(of value: Real, to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: DecimalText.room) { output in
        // `writeText` stays within the capacity just added, and returns how many bytes of it are text.
        unsafe output.withUnsafeMutableBufferPointer { buffer, count in
            guard let base = buffer.baseAddress else { return }
            count &+= unsafe value.writeText(to: UnsafeMutableRawPointer(base + count))
        }
    }
}
