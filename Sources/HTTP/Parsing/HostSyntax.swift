/// The syntax of a host with its port: `uri-host [ ":" port ]` (RFC 9110, section 7.2).
enum HostSyntax {
    enum Port {
        case optional, required
    }

    /// Whether `bytes[range]` is a host: an IP literal in brackets or a registered name (which includes IPv4 addresses
    /// and the empty name), then a port of digits.
    static func isHost(_ bytes: Span<UInt8>, in range: Range<Int>, port: Port) -> Bool {
        guard let end = hostEnd(bytes, range) else { return false }
        guard end < range.upperBound else { return port == .optional }
        guard bytes[end] == ASCII.colon else { return false }
        return isPort(bytes, end + 1..<range.upperBound) && (port == .optional || range.upperBound > end + 1)
    }

    /// The end of the host before its port.
    private static func hostEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var place = range.lowerBound
        if place < range.upperBound, bytes[place] == ASCII.openBracket {
            place += 1
            while place < range.upperBound, ByteClass.addressLiteral.contains(bytes[place]) { place += 1 }
            guard place < range.upperBound, bytes[place] == ASCII.closeBracket, place > range.lowerBound + 2 else {
                return nil
            }
            return place + 1
        }
        while place < range.upperBound {
            let byte = bytes[place]
            if ByteClass.registeredName.contains(byte) {
                place &+= 1
                continue
            }
            guard byte == ASCII.percent else { break }
            guard place + 2 < range.upperBound,
                ASCII.hexValue(bytes[place + 1]) != nil, ASCII.hexValue(bytes[place + 2]) != nil
            else { return nil }
            place += 3
        }
        return place
    }

    /// At most five digits, of at most 65,535; a port may be empty (RFC 3986, section 3.2.3).
    private static func isPort(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count <= 5 else { return false }
        var number = 0
        for place in range {
            guard ASCII.isDigit(bytes[place]) else { return false }
            number = number * 10 + Int(bytes[place] - ASCII.zero)
        }
        return number <= 65_535
    }
}
