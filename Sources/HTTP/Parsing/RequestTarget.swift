/// Where the parts of a request target stand, by its form (RFC 9112, section 3.2).
struct RequestTarget: Sendable {
    /// What the path is.
    enum Path {
        case text(Range<Int>)
        /// The server as a whole: `*`.
        case server
        /// `/`, where the target leaves it out.
        case root
        /// None: the target is an authority.
        case none
    }

    private(set) var path = Path.none
    private(set) var query: Range<Int>?
    private(set) var authority: Range<Int>?

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
            path = .server
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
            path = method == .options && query == nil ? .server : .root
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
        var mark = range.lowerBound
        while mark < range.upperBound, bytes[mark] != ASCII.questionMark { mark += 1 }
        path = .text(range.lowerBound..<mark)
        if mark < range.upperBound { query = mark + 1..<range.upperBound }
    }

    /// The path's text.
    func pathText(_ bytes: Span<UInt8>) -> String {
        switch path {
        case .text(let range): String(bytes.extracting(range))
        case .server: "*"
        case .root: "/"
        case .none: ""
        }
    }
}
