/// Reads a request line as its bytes come, strictly from left to right (RFC 9112, section 3).
///
///     GET /v1/hippo?n=4 HTTP/1.1 CR LF
///        ^target start ^target end    ^ position when done
struct RequestLineScanner: Sendable {
    private enum Stage {
        case emptyLines, method, target, version, done
    }

    /// The empty lines that are passed over before a request (RFC 9112, section 2.2).
    static let maximumEmptyLines = 4

    /// The first byte that was not looked at; when the line is read, the first byte after it.
    private(set) var position = 0
    private(set) var method = Method.get
    private(set) var target = 0..<0
    private(set) var version = HTTPVersion.http11

    private let maximumTarget: Int
    private var stage = Stage.emptyLines
    private var emptyLines = 0
    private var start = 0
    private var hasPercent = false

    init(maximumTarget: Int) {
        self.maximumTarget = maximumTarget
    }

    /// Makes ready for the next line.
    mutating func reset() {
        self = RequestLineScanner(maximumTarget: maximumTarget)
    }

    /// Whether a byte of the line itself was seen.
    var hasBegun: Bool { stage != .emptyLines }

    var isDone: Bool { stage == .done }

    /// Reads on in `bytes`, which hold what they held before and perhaps more at their end.
    ///
    /// - Returns: Whether the line is complete.
    mutating func scan(_ bytes: Span<UInt8>) throws(Refusal) -> Bool {
        if scanAtOnce(bytes) { return true }
        if stage == .emptyLines, try !scanEmptyLines(bytes) { return false }
        if stage == .method, try !scanMethod(bytes) { return false }
        if stage == .target, try !scanTarget(bytes) { return false }
        if stage == .version, try !scanVersion(bytes) { return false }
        return true
    }

    /// Reads a line that is wholly there and of the usual kind: HTTP/1.1, with no empty line before it and no percent
    /// triplet in its target.
    ///
    /// - Returns: Whether it was such a line; if not, nothing has changed.
    private mutating func scanAtOnce(_ bytes: Span<UInt8>) -> Bool {
        guard stage == .emptyLines, position == 0, bytes.count >= 16 else { return false }
        let word = WordScan.word(bytes, at: 0)
        let length = WordScan.place(WordScan.marks(of: ASCII.space, in: word))
        guard length < 8, let method = Method(letters: word.bigEndian >> (64 - 8 * length), count: length) else {
            return false
        }
        let start = length + 1
        let end = min(bytes.count, start + maximumTarget)
        var place = start
        while place < end, ByteClass.target.contains(bytes[place]) { place &+= 1 }
        guard place > start, place + 11 <= bytes.count, bytes[place] == ASCII.space,
            WordScan.word(bytes, at: place + 1) == Self.currentVersion,
            bytes[place + 9] == ASCII.carriageReturn, bytes[place + 10] == ASCII.lineFeed
        else { return false }
        self.method = method
        target = start..<place
        version = .http11
        position = place + 11
        stage = .done
        return true
    }

    /// `HTTP/1.1`, its first byte in the lowest place.
    private static let currentVersion: UInt64 = 0x312E_312F_5054_5448

    private mutating func scanEmptyLines(_ bytes: Span<UInt8>) throws(Refusal) -> Bool {
        while position < bytes.count {
            switch bytes[position] {
            case ASCII.carriageReturn:
                guard emptyLines < Self.maximumEmptyLines else { throw .malformed(.requestLine) }
                guard position + 1 < bytes.count else { return false }
                guard bytes[position + 1] == ASCII.lineFeed else { throw .malformed(.bareCarriageReturn) }
                emptyLines += 1
                position += 2
            case ASCII.lineFeed: throw .malformed(.bareLineFeed)
            default:
                start = position
                stage = .method
                return true
            }
        }
        return false
    }

    private mutating func scanMethod(_ bytes: Span<UInt8>) throws(Refusal) -> Bool {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == ASCII.space {
                guard position > start else { throw .malformed(.method) }
                guard let method = Method(token: bytes.extracting(start..<position)) else { throw .methodUnknown }
                self.method = method
                position += 1
                start = position
                stage = .target
                return true
            }
            guard ByteClass.token.contains(byte) else { throw .malformed(.method) }
            guard position - start < Method.longestToken else { throw .methodUnknown }
            position += 1
        }
        return false
    }

    private mutating func scanTarget(_ bytes: Span<UInt8>) throws(Refusal) -> Bool {
        let end = min(bytes.count, start + maximumTarget)
        while position < end {
            let byte = bytes[position]
            if !ByteClass.target.contains(byte) {
                guard byte == ASCII.percent else { break }
                hasPercent = true
            }
            position += 1
        }
        guard position < bytes.count else { return false }
        guard bytes[position] == ASCII.space else {
            if position == start + maximumTarget { throw .targetTooLong(limit: maximumTarget) }
            throw .malformed(Self.isLineEnd(bytes[position]) ? .requestLine : .target)
        }
        target = start..<position
        guard !target.isEmpty else { throw .malformed(.requestLine) }
        if hasPercent { try checkTriplets(bytes) }
        position += 1
        start = position
        stage = .version
        return true
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == ASCII.carriageReturn || byte == ASCII.lineFeed
    }

    /// Every `%` of the target stands before two hexadecimal digits (RFC 3986, section 2.1).
    private func checkTriplets(_ bytes: Span<UInt8>) throws(Refusal) {
        for place in target where bytes[place] == ASCII.percent {
            guard place + 2 < target.upperBound,
                ASCII.hexValue(bytes[place + 1]) != nil, ASCII.hexValue(bytes[place + 2]) != nil
            else { throw .malformed(.target) }
        }
    }

    /// Reads `HTTP/d.d CR LF`.
    private mutating func scanVersion(_ bytes: Span<UInt8>) throws(Refusal) -> Bool {
        while position < min(bytes.count, start + 10) {
            try checkVersionByte(bytes[position], at: position - start)
            position += 1
        }
        guard position == start + 10 else { return false }
        switch (bytes[start + 5], bytes[start + 7]) {
        case (0x31, 0x31): return finish(.http11)
        case (0x31, 0x30): return finish(.http10)
        default: throw .versionUnsupported
        }
    }

    private func checkVersionByte(_ byte: UInt8, at place: Int) throws(Refusal) {
        let isRight =
            switch place {
            case 0: byte == 0x48
            case 1, 2: byte == 0x54
            case 3: byte == 0x50
            case 4: byte == ASCII.slash
            case 5, 7: ASCII.isDigit(byte)
            case 6: byte == ASCII.dot
            case 8: byte == ASCII.carriageReturn
            default: byte == ASCII.lineFeed
            }
        guard !isRight else { return }
        if byte == ASCII.lineFeed { throw .malformed(.bareLineFeed) }
        throw .malformed(place == 9 ? .bareCarriageReturn : .requestLine)
    }

    private mutating func finish(_ version: HTTPVersion) -> Bool {
        self.version = version
        position = start + 10
        stage = .done
        return true
    }
}
