extension [UInt8] {
    /// Appends the bytes of a span.
    mutating func append(_ bytes: Span<UInt8>) {
        // The pointer does not leave the closure, which copies.
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }

    /// The bytes of a span.
    init(_ bytes: Span<UInt8>) {
        // The pointer does not leave the closure, which copies.
        self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }
}

extension String {
    /// The text of a span; bytes that are not UTF-8 become replacement characters.
    init(_ bytes: Span<UInt8>) {
        // The pointer does not leave the closure, which copies.
        self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
