/// Reads the line before a chunk's data, byte by byte (RFC 9112, section 7.1):
///
///     chunk-size *( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] ) CR LF
///
/// Extensions are checked and ignored.
struct ChunkLineScanner: Sendable {
    private enum Stage {
        case size, beforeSemicolon, beforeName, name, beforeEquals, beforeValue, token, quoted, escaped, afterQuoted
        case lineFeed
    }

    /// The chunk's size, once the line is read.
    private(set) var size = 0

    private let maximumExtension: Int
    private var stage = Stage.size
    private var digits = 0
    private var extensionBytes = 0

    init(maximumExtension: Int) {
        self.maximumExtension = maximumExtension
    }

    /// Takes the next byte of the line.
    ///
    /// - Returns: Whether that byte was the line's last.
    mutating func take(_ byte: UInt8) throws(Refusal) -> Bool {
        if stage == .lineFeed {
            guard byte == ASCII.lineFeed else { throw .malformed(.bareCarriageReturn) }
            return true
        }
        if stage == .size, let digit = ASCII.hexValue(byte) {
            // 15 digits fill 60 bits: the size stays below the greatest Int.
            guard digits < 15 else { throw .malformed(.chunkSize) }
            digits += 1
            size = size << 4 | Int(digit)
            return false
        }
        guard digits > 0 else { throw .malformed(.chunkSize) }
        if byte == ASCII.lineFeed { throw .malformed(.bareLineFeed) }
        if byte == ASCII.carriageReturn {
            guard mayEnd else { throw .malformed(.chunkExtension) }
            stage = .lineFeed
            return false
        }
        guard stage != .size || byte == ASCII.semicolon || ASCII.isBlank(byte) else { throw .malformed(.chunkSize) }
        extensionBytes += 1
        guard extensionBytes <= maximumExtension, let next = stage(after: byte) else {
            throw .malformed(.chunkExtension)
        }
        stage = next
        return false
    }

    private var mayEnd: Bool {
        switch stage {
        case .size, .name, .token, .afterQuoted: true
        default: false
        }
    }

    /// The stage that `byte` of an extension leads to; `nil` where it may not stand.
    private func stage(after byte: UInt8) -> Stage? {
        let isBlank = ASCII.isBlank(byte)
        let isToken = ByteClass.token.contains(byte)
        switch stage {
        case .size, .beforeSemicolon, .afterQuoted:
            return byte == ASCII.semicolon ? .beforeName : isBlank ? .beforeSemicolon : nil
        case .beforeName: return isBlank ? .beforeName : isToken ? .name : nil
        case .name, .beforeEquals:
            if byte == ASCII.equals { return .beforeValue }
            if byte == ASCII.semicolon { return .beforeName }
            return isBlank ? .beforeEquals : isToken && stage == .name ? .name : nil
        case .beforeValue:
            return isBlank ? .beforeValue : byte == ASCII.quote ? .quoted : isToken ? .token : nil
        case .token:
            return byte == ASCII.semicolon ? .beforeName : isBlank ? .beforeSemicolon : isToken ? .token : nil
        case .quoted:
            if byte == ASCII.quote { return .afterQuoted }
            return byte == ASCII.backslash ? .escaped : Self.isText(byte) ? .quoted : nil
        case .escaped: return Self.isText(byte) ? .quoted : nil
        case .lineFeed: return nil
        }
    }

    /// What a quoted string may hold: no control character but the tab.
    private static func isText(_ byte: UInt8) -> Bool {
        byte >= ASCII.space && byte != ASCII.delete || byte == ASCII.tab
    }
}
