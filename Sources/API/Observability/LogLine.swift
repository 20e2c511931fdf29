internal import Models
internal import Sessions

/// A JSON object on one line, written in parts that are known to need no escapes but for ``text(_:)``.
struct LogLine {
    private(set) var bytes: [UInt8]

    /// - Parameter buffer: Its memory is used, its content dropped.
    init(reusing buffer: consuming [UInt8]) {
        bytes = buffer
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes JSON as it is.
    mutating func raw(_ json: StaticString) {
        // The string's bytes are part of the program.
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
    }

    /// Writes what a string holds between its quotes. Anything but plain ASCII is escaped byte for byte.
    mutating func text(_ text: String) {
        let utf8 = text.utf8
        // The bytes are looked at within the call only.
        let isPlain = unsafe utf8.withContiguousStorageIfAvailable { unsafe $0.allSatisfy(Self.isPlain) } ?? false
        guard !isPlain else { return bytes.append(contentsOf: utf8) }
        for byte in utf8 {
            if Self.isPlain(byte) {
                bytes.append(byte)
            } else {
                bytes.append(contentsOf: "\\u00\(hexadecimal([byte]))".utf8)
            }
        }
    }

    mutating func number(_ number: Int) {
        appendDecimal(number, to: &bytes)
    }

    mutating func milliseconds(_ duration: Duration) {
        appendMilliseconds(duration.nanoseconds, to: &bytes)
    }

    mutating func time(_ time: UnixTime) {
        appendTimestamp(time, to: &bytes)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
