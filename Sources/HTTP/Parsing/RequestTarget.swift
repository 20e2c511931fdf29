/// Where the parts of a request target stand, by its form (RFC 9112, section 3.2).
struct RequestTarget: Sendable {
    /// What the path is.
    private enum Path {
        case text(Range<Int>)
        /// What a target means that leaves its path out.
        case implied(StaticString)
    }

    private var path = Path.implied("")
    private var query: Range<Int>?
    private var authority: Range<Int>?

    init() {}

    /// Takes apart a target whose bytes and percent triplets have been checked.
    ///
    /// - Throws: ``Malformation/target`` for a form that does not exist or does not belong to `method`.
    init(_ bytes: Span<UInt8>, in range: Range<Int>, for method: Method) throws(Refusal) {
        let first = bytes[range.lowerBound]
        if method == .connect {
            guard HostSyntax.isHost(bytes, in: range, port: .required) else { throw .malformed(.target) }
            authority = range
        } else if first == ASCII.slash {
            split(bytes, range)
        } else if first == ASCII.asterisk, range.count == 1, method == .options {
            // The server as a whole.
            path = .text(range)
        } else {
            try readAbsolute(bytes, range, method)
        }
    }

    /// `http://host:port/path?query`. User information is refused (RFC 9110, section 4.2.4).
    private mutating func readAbsolute(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ method: Method
    ) throws(Refusal) {
        guard let start = Self.authorityStart(bytes, range) else { throw .malformed(.target) }
        var end = start
        while end < range.upperBound, bytes[end] != ASCII.slash, bytes[end] != ASCII.questionMark { end += 1 }
        guard start < end, HostSyntax.isHost(bytes, in: start..<end, port: .optional), bytes[start] != ASCII.colon
        else {
            throw .malformed(.target)
        }
        authority = start..<end
        split(bytes, end..<range.upperBound)
        if case .text(let text) = path, text.isEmpty {
            // RFC 9112, section 3.2.4: OPTIONS of the whole server has no path in absolute form.
            path = .implied(method == .options && query == nil ? "*" : "/")
        }
    }

    private static func authorityStart(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        for scheme in ["http://", "https://"] where range.count > scheme.utf8.count {
            let candidate = range.lowerBound..<range.lowerBound + scheme.utf8.count
            if ByteText.equals(bytes, in: candidate, scheme) { return candidate.upperBound }
        }
        return nil
    }

    private mutating func split(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        let mark = WordScan.first(ASCII.questionMark, in: bytes, from: range.lowerBound, to: range.upperBound)
        path = .text(range.lowerBound..<mark)
        if mark < range.upperBound { query = mark + 1..<range.upperBound }
    }

    /// The parts of the target.
    ///
    /// - Parameters:
    ///   - kept: A copy of the bytes that the target was read from, which the head's fields keep.
    ///   - origin: Where the first of them stood.
    func text(in kept: [UInt8], from origin: Int) -> TargetText {
        func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound - origin..<range.upperBound - origin }
        func string(_ range: Range<Int>) -> String { String(decoding: kept[moved(range)], as: UTF8.self) }
        let authority = authority.map(string)
        switch path {
        case .text(let range):
            return TargetText(path: moved(range), query: query.map(moved), authority: authority)
        case .implied(let path):
            return TargetText(path: path.description, query: query.map(string), authority: authority)
        }
    }
}
