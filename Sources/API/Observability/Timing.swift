/// How long a request waited and computed, for the field `Server-Timing`.
package struct Timing: Sendable, CustomStringConvertible {
    package var queued: Duration
    package var computed: Duration

    package init(queued: Duration, computed: Duration) {
        self.queued = queued
        self.computed = computed
    }

    /// Neither waited nor computed for a time worth telling.
    package static let none = Timing(queued: .zero, computed: .zero)

    /// Whether there is nothing to tell.
    var isNone: Bool { queued == .zero && computed == .zero }

    /// The field's value: `queue;dur=0, compute;dur=1.25`, in milliseconds.
    package var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The bytes of the field's value.
    var bytes: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        text.append(contentsOf: "queue;dur=".utf8)
        appendMilliseconds(queued.nanoseconds, to: &text)
        text.append(contentsOf: ", compute;dur=".utf8)
        appendMilliseconds(computed.nanoseconds, to: &text)
        return text
    }
}

/// Appends nanoseconds as milliseconds, to the microsecond, without trailing zeros: `0`, `1.25`, `30000`.
func appendMilliseconds(_ nanoseconds: Int, to text: inout [UInt8]) {
    let microseconds = (max(0, nanoseconds) + 500) / 1000
    appendDecimal(microseconds / 1000, to: &text)
    var fraction = microseconds % 1000
    guard fraction > 0 else { return }
    text.append(UInt8(ascii: "."))
    var unit = 100
    while fraction > 0 {
        text.append(UInt8(ascii: "0") + UInt8(fraction / unit))
        fraction %= unit
        unit /= 10
    }
}

/// Appends a non-negative integer in decimal.
func appendDecimal(_ number: Int, to text: inout [UInt8]) {
    var unit = 1
    while number / unit >= 10 { unit *= 10 }
    while unit > 0 {
        text.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
        unit /= 10
    }
}

extension Duration {
    /// The whole nanoseconds; durations beyond 292 years are cut to that.
    var nanoseconds: Int {
        // Taking a duration apart divides 128 bits; those below nine seconds need 64.
        if let attoseconds = Int(exactly: attoseconds) { return attoseconds / 1_000_000_000 }
        let (seconds, attoseconds) = components
        let (product, overflow) = Int(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : product + Int(attoseconds / 1_000_000_000)
    }
}
