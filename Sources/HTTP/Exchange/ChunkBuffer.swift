/// Response body bytes on their way out, framed as the connection needs.
public struct ChunkBuffer: Sendable {
    /// How body bytes are delimited on the wire.
    public enum Framing: Sendable {
        /// `Transfer-Encoding: chunked`: each append is a chunk.
        case chunked
        /// Delimited by the end of the connection (HTTP/1.0).
        case untilClose
    }

    public let framing: Framing
    /// The count of pending bytes at which a producer stops.
    public let limit: Int
    /// The framed bytes.
    public private(set) var bytes: [UInt8]

    public init(framing: Framing, limit: Int, reusing buffer: [UInt8] = []) {
        self.framing = framing
        self.limit = limit
        bytes = buffer
    }

    /// Whether a producer should stop for now.
    public var isFull: Bool { bytes.count >= limit }

    /// Adds one event; an empty one is ignored, since an empty chunk would end the body.
    public mutating func append(_ event: [UInt8]) {
        guard !event.isEmpty else { return }
        if framing == .chunked {
            appendChunkSize(event.count, to: &bytes)
            bytes.append(contentsOf: event)
            bytes.append(contentsOf: [0x0D, 0x0A])
        } else {
            bytes.append(contentsOf: event)
        }
    }

    /// Adds what ends the body.
    public mutating func finish() {
        if framing == .chunked { bytes.append(contentsOf: [0x30, 0x0D, 0x0A, 0x0D, 0x0A]) }
    }
}

/// Appends a chunk-size line, in lower-case hexadecimal.
///
/// Source: RFC 9112, section 7.1.
private func appendChunkSize(_ size: Int, to bytes: inout [UInt8]) {
    // The place of the highest digit that is not zero.
    var shift = (Int.bitWidth - 1 - (size | 1).leadingZeroBitCount) / 4 * 4
    while shift >= 0 {
        let digit = UInt8(truncatingIfNeeded: size >> shift & 0xF)
        bytes.append(digit < 10 ? ASCII.zero + digit : 0x61 - 10 + digit)
        shift -= 4
    }
    bytes.append(contentsOf: [ASCII.carriageReturn, ASCII.lineFeed])
}
