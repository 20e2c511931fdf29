/// Reads a field section as its bytes come: of a request's head, or the trailer of a chunked body.
///
///     Host: example.org CR LF Accept:*/* CR LF CR LF
///     ^start ^         ^      ^                     ^ position when done
///            name end  value end
///
/// Bytes are judged strictly from left to right, and no byte is looked at beyond the section's limit; so the verdict
/// depends on the bytes alone, never on how they were split (RFC 9112, section 5).
struct FieldScanner: Sendable {
    private enum Stage {
        case lineStart, name, value
    }

    /// The section's first byte.
    private(set) var start = 0
    /// The first byte that was not looked at; when the section is read, the first byte after it.
    private(set) var position = 0
    private var entries: [FieldSection.Entry] = []

    private let maximumBytes: Int
    private let maximumCount: Int
    private var stage = Stage.lineStart
    private var lineStart = 0
    private var nameEnd = 0
    private var known: KnownField?

    init(maximumBytes: Int, maximumCount: Int) {
        self.maximumBytes = maximumBytes
        self.maximumCount = maximumCount
    }

    /// Sets out to read a section whose first byte is at `start`.
    mutating func begin(at start: Int) {
        self.start = start
        position = start
    }

    /// Reads on in `bytes`, which hold at ``start`` what they held before, and perhaps more at their end.
    ///
    /// - Returns: Whether the section is complete.
    /// - Complexity: O(bytes that were not looked at before).
    mutating func scan(_ bytes: Span<UInt8>) throws(Refusal) -> Bool {
        let end = min(bytes.count, start + maximumBytes)
        while true {
            if stage == .lineStart, try scanLineStart(bytes, end) { return true }
            if stage == .name { try scanName(bytes, end) }
            guard stage == .value else { break }
            try scanValue(bytes, end)
            guard stage == .lineStart else { break }
        }
        if end == start + maximumBytes { throw .fieldsTooLarge(limit: maximumBytes) }
        return false
    }

    /// Hands over the section that was read from `bytes`, and is then as new.
    mutating func takeSection(_ bytes: Span<UInt8>) -> FieldSection {
        let section = FieldSection(bytes: Array(bytes.extracting(start..<position)), entries: entries)
        entries = []
        stage = .lineStart
        return section
    }

    /// Begins a line.
    ///
    /// - Returns: Whether the line was the empty one that ends the section.
    private mutating func scanLineStart(_ bytes: Span<UInt8>, _ end: Int) throws(Refusal) -> Bool {
        guard position < end else { return false }
        switch bytes[position] {
        case ASCII.carriageReturn:
            guard position + 1 < end else { return false }
            guard bytes[position + 1] == ASCII.lineFeed else { throw .malformed(.bareCarriageReturn) }
            position += 2
            return true
        case ASCII.space, ASCII.tab: throw .malformed(.obsoleteFolding)
        case ASCII.colon: throw .malformed(.fieldName)
        default: break
        }
        guard entries.count < maximumCount else { throw .tooManyFields(limit: maximumCount) }
        lineStart = position
        stage = .name
        return false
    }

    /// Reads on in a name; goes on to the value if the colon is there.
    @inline(__always)
    private mutating func scanName(_ bytes: Span<UInt8>, _ end: Int) throws(Refusal) {
        if position == lineStart, let (field, length) = knownName(bytes, end) {
            return beginValue(nameEnd: lineStart + length, known: field)
        }
        while position < end, ByteClass.token.contains(bytes[position]) { position += 1 }
        guard position < end else { return }
        switch bytes[position] {
        case ASCII.colon:
            beginValue(nameEnd: position, known: KnownFieldTable.shared.field(bytes, in: lineStart..<position))
        case ASCII.space, ASCII.tab: throw .malformed(.spaceBeforeColon)
        case ASCII.lineFeed: throw .malformed(.bareLineFeed)
        case ASCII.carriageReturn:
            guard position + 1 < end else { return }
            throw .malformed(bytes[position + 1] == ASCII.lineFeed ? .fieldName : .bareCarriageReturn)
        default: throw .malformed(.fieldName)
        }
    }

    /// The known name at the line's start with its length, where 24 bytes are at hand; such a name is a token.
    @inline(__always)
    private func knownName(_ bytes: Span<UInt8>, _ end: Int) -> (KnownField, Int)? {
        guard lineStart + KnownFieldTable.longest <= end else { return nil }
        var words = KnownFieldTable.Words(
            first: WordScan.word(bytes, at: lineStart),
            second: WordScan.word(bytes, at: lineStart + 8),
            third: WordScan.word(bytes, at: lineStart + 16)
        )
        guard let length = words.cut(before: ASCII.colon) else { return nil }
        return KnownFieldTable.shared.field(words, length: length).map { ($0, length) }
    }

    private mutating func beginValue(nameEnd: Int, known: KnownField?) {
        self.nameEnd = nameEnd
        self.known = known
        position = nameEnd + 1
        stage = .value
    }

    /// Reads on in a value; notes the field and goes on to the next line if the line's end is there.
    @inline(__always)
    private mutating func scanValue(_ bytes: Span<UInt8>, _ end: Int) throws(Refusal) {
        position = WordScan.firstControl(in: bytes, from: position, to: end)
        while position < end, bytes[position] == ASCII.tab {
            position = WordScan.firstControl(in: bytes, from: position + 1, to: end)
        }
        guard position < end else { return }
        switch bytes[position] {
        case ASCII.carriageReturn:
            guard position + 1 < end else { return }
            guard bytes[position + 1] == ASCII.lineFeed else { throw .malformed(.bareCarriageReturn) }
            endValue(bytes)
        case ASCII.lineFeed: throw .malformed(.bareLineFeed)
        default: throw .malformed(.fieldValue)
        }
    }

    /// Notes the field whose value ends before ``position``, without the white space around it.
    private mutating func endValue(_ bytes: Span<UInt8>) {
        var valueStart = nameEnd + 1
        var valueEnd = position
        while valueStart < valueEnd, ASCII.isBlank(bytes[valueStart]) { valueStart += 1 }
        while valueStart < valueEnd, ASCII.isBlank(bytes[valueEnd - 1]) { valueEnd -= 1 }
        if entries.isEmpty { entries.reserveCapacity(min(12, maximumCount)) }
        entries.append(
            FieldSection.Entry(
                nameStart: Int32(truncatingIfNeeded: lineStart - start),
                nameEnd: Int32(truncatingIfNeeded: nameEnd - start),
                valueStart: Int32(truncatingIfNeeded: valueStart - start),
                valueEnd: Int32(truncatingIfNeeded: valueEnd - start),
                known: known
            )
        )
        position += 2
        stage = .lineStart
    }
}
