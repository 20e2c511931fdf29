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
    /// The byte from which the entries count.
    private var origin = 0
    private var lineStart = 0
    private var nameEnd = 0
    private var known: KnownField?

    init(maximumBytes: Int, maximumCount: Int) {
        self.maximumBytes = maximumBytes
        self.maximumCount = maximumCount
    }

    /// Sets out to read a section whose first byte is at `start`.
    ///
    /// - Parameter origin: The first of the bytes that ``takeSection(_:)`` keeps.
    mutating func begin(at start: Int, keepingFrom origin: Int) {
        self.start = start
        self.origin = origin
        position = start
    }

    /// Reads on in `bytes`, which hold at ``start`` what they held before, and perhaps more at their end.
    ///
    /// - Returns: Whether the section is complete.
    /// - Complexity: O(bytes that were not looked at before).
    mutating func scan(_ bytes: Span<UInt8>) throws(Refusal) -> Bool {
        let end = min(bytes.count, start + maximumBytes)
        while true {
            if stage == .lineStart {
                scanWholeLines(bytes, end)
                if try scanLineStart(bytes, end) { return true }
            }
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
        let section = FieldSection(bytes: Array(bytes.extracting(origin..<position)), entries: entries)
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

    /// Reads the lines that are wholly there, as far as their names are known and their values hold no control byte.
    private mutating func scanWholeLines(_ bytes: Span<UInt8>, _ end: Int) {
        let table = KnownFieldTable.shared
        while position &+ KnownFieldTable.longest <= end, bytes[position] != ASCII.carriageReturn,
            entries.count < maximumCount
        {
            var words = KnownFieldTable.Words(
                first: WordScan.word(bytes, at: position),
                second: WordScan.word(bytes, at: position &+ 8),
                third: WordScan.word(bytes, at: position &+ 16)
            )
            // A known name is a token.
            guard let length = words.cut(before: ASCII.colon), let known = table.field(words, length: length) else {
                return
            }
            let nameEnd = position &+ length
            let lineEnd = WordScan.firstControl(in: bytes, from: nameEnd &+ 1, to: end)
            guard lineEnd &+ 1 < end, bytes[lineEnd] == ASCII.carriageReturn, bytes[lineEnd &+ 1] == ASCII.lineFeed
            else { return }
            append(position, nameEnd, lineEnd, known, bytes)
            position = lineEnd &+ 2
        }
    }

    /// Reads on in a name; goes on to the value if the colon is there.
    private mutating func scanName(_ bytes: Span<UInt8>, _ end: Int) throws(Refusal) {
        while position < end, ByteClass.token.contains(bytes[position]) { position += 1 }
        guard position < end else { return }
        switch bytes[position] {
        case ASCII.colon:
            nameEnd = position
            known = KnownFieldTable.shared.field(bytes, in: lineStart..<position)
            position += 1
            stage = .value
        case ASCII.space, ASCII.tab: throw .malformed(.spaceBeforeColon)
        case ASCII.lineFeed: throw .malformed(.bareLineFeed)
        case ASCII.carriageReturn:
            guard position + 1 < end else { return }
            throw .malformed(bytes[position + 1] == ASCII.lineFeed ? .fieldName : .bareCarriageReturn)
        default: throw .malformed(.fieldName)
        }
    }

    /// Reads on in a value; notes the field and goes on to the next line if the line's end is there.
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
            append(lineStart, nameEnd, position, known, bytes)
            position += 2
            stage = .lineStart
        case ASCII.lineFeed: throw .malformed(.bareLineFeed)
        default: throw .malformed(.fieldValue)
        }
    }

    /// Notes a field, without the white space around its value.
    @inline(__always)
    private mutating func append(
        _ nameStart: Int, _ nameEnd: Int, _ lineEnd: Int, _ known: KnownField?, _ bytes: Span<UInt8>
    ) {
        var valueStart = nameEnd &+ 1
        var valueEnd = lineEnd
        while valueStart < valueEnd, ASCII.isBlank(bytes[valueStart]) { valueStart &+= 1 }
        while valueStart < valueEnd, ASCII.isBlank(bytes[valueEnd &- 1]) { valueEnd &-= 1 }
        if entries.isEmpty { entries.reserveCapacity(min(12, maximumCount)) }
        entries.append(
            FieldSection.Entry(
                nameStart: Int32(truncatingIfNeeded: nameStart &- origin),
                nameEnd: Int32(truncatingIfNeeded: nameEnd &- origin),
                valueStart: Int32(truncatingIfNeeded: valueStart &- origin),
                valueEnd: Int32(truncatingIfNeeded: valueEnd &- origin),
                known: known
            )
        )
    }
}
