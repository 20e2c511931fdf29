extension OutputSpan<UInt8> {
    /// Appends the bytes of a text.
    ///
    /// - Precondition: There is room for them.
    @inline(__always)
    mutating func append(text: String) {
        // The pointer does not leave the closure, which copies.
        let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe copy($0) }
        if isDone == nil {
            for byte in text.utf8 { append(byte) }
        }
    }

    /// Appends bytes.
    ///
    /// - Precondition: There is room for them.
    @inline(__always)
    mutating func append(_ bytes: Span<UInt8>) {
        // The pointer does not leave the closure, which copies.
        unsafe bytes.withUnsafeBufferPointer { unsafe copy($0) }
    }

    /// Appends a text that is part of the program; its length is known, so that it is copied without a call.
    ///
    /// - Precondition: There is room for it.
    @inline(__always)
    mutating func append(_ text: StaticString) {
        // The string's bytes are part of the program.
        unsafe copy(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a count in decimal.
    ///
    /// - Precondition: It is not negative, and there is room for its digits.
    mutating func append(decimal number: Int) {
        precondition(number >= 0)
        if number >= 10 { append(decimal: number / 10) }
        append(ASCII.zero + UInt8(truncatingIfNeeded: number % 10))
    }

    @inline(__always)
    private mutating func copy(_ source: UnsafeBufferPointer<UInt8>) {
        guard let start = source.baseAddress else { return }
        precondition(source.count <= freeCapacity, "the room was counted before")
        unsafe withUnsafeMutableBufferPointer { target, count in
            // The bytes from `count` on are free, as many as the precondition asks, and not the source's own.
            if let free = target.baseAddress { unsafe (free + count).initialize(from: start, count: source.count) }
            count += source.count
        }
    }
}
