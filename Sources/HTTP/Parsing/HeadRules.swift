/// What the fields of a head say about its framing and its connection (RFC 9112, sections 3.2, 6 and 9.3; RFC 9110,
/// section 10.1.1).
///
/// Everything here concerns message boundaries, where a lenient reading lets requests be smuggled past another
/// recipient. So each doubtful form is refused rather than repaired.
struct HeadRules {
    private(set) var framing = BodyFraming.none
    private(set) var expectsContinue = false
    private(set) var keepsAlive: Bool

    private let version: HTTPVersion
    private var hosts = 0
    private var lengths = 0
    private var length = 0
    private var codings = 0
    private var chunkeds = 0
    private var endsChunked = false
    private var saysClose = false
    private var saysKeepAlive = false

    /// - Throws: The first rule that the fields break, field by field, then of the whole.
    init(_ section: borrowing FieldSection, version: HTTPVersion) throws(Refusal) {
        self.version = version
        keepsAlive = true
        let bytes = section.bytes.span
        let entries = section.entries.span
        for index in entries.indices {
            let entry = entries[index]
            switch entry.known {
            case .host: try noteHost(bytes, entry.value)
            case .contentLength: try noteLength(bytes, entry.value)
            case .transferEncoding: try noteCodings(bytes, entry.value)
            case .expect where version == .http11: try noteExpectation(bytes, entry.value)
            case .connection: noteConnection(bytes, entry.value)
            default: break
            }
        }
        try conclude()
    }

    private mutating func noteHost(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(Refusal) {
        hosts += 1
        if hosts > 1 { throw .malformed(.hostRepeated) }
        guard HostSyntax.isHost(bytes, in: value, port: .optional) else { throw .malformed(.host) }
    }

    /// RFC 9110, section 8.6: a list of equal lengths may be refused, and is.
    private mutating func noteLength(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(Refusal) {
        lengths += 1
        if lengths > 1 { throw .malformed(.contentLengthRepeated) }
        guard !value.isEmpty else { throw .malformed(.contentLength) }
        for place in value {
            guard ASCII.isDigit(bytes[place]) else { throw .malformed(.contentLength) }
            let (tens, overflow) = length.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int(bytes[place] - ASCII.zero))
            guard !overflow, !carry else { throw .malformed(.contentLength) }
            length = sum
        }
    }

    private mutating func noteCodings(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(Refusal) {
        for element in ByteText.listElements(bytes, in: value) {
            codings += 1
            let parts = ByteText.elements(bytes, in: element, separatedBy: ASCII.semicolon)
            guard ByteText.isToken(bytes, in: parts[0]) else { throw .malformed(.transferCoding) }
            endsChunked = ByteText.equals(bytes, in: parts[0], "chunked")
            if endsChunked {
                chunkeds += 1
                // RFC 9112, section 7.1: parameters of chunked are an error.
                guard parts.count == 1 else { throw .malformed(.transferCoding) }
            }
        }
    }

    private mutating func noteExpectation(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(Refusal) {
        guard ByteText.equals(bytes, in: value, "100-continue") else { throw .expectationFailed }
        expectsContinue = true
    }

    private mutating func noteConnection(_ bytes: Span<UInt8>, _ value: Range<Int>) {
        if ByteText.equals(bytes, in: value, "keep-alive") {
            // What most clients that name it send: no list to take apart.
            saysKeepAlive = true
            return
        }
        for element in ByteText.listElements(bytes, in: value) {
            if ByteText.equals(bytes, in: element, "close") { saysClose = true }
            if ByteText.equals(bytes, in: element, "keep-alive") { saysKeepAlive = true }
        }
    }

    private mutating func conclude() throws(Refusal) {
        if hosts == 0, version == .http11 { throw .malformed(.hostMissing) }
        if codings > 0 {
            guard version == .http11 else { throw .malformed(.transferCodingInOldVersion) }
            guard lengths == 0 else { throw .malformed(.lengthAndTransferCoding) }
            guard chunkeds == 0 || chunkeds == 1 && endsChunked else { throw .malformed(.transferCoding) }
            guard codings == 1, chunkeds == 1 else { throw .transferCodingUnknown }
            framing = .chunked
        } else if lengths > 0 {
            framing = .length(length)
        }
        if framing == .none || framing == .length(0) { expectsContinue = false }
        keepsAlive = !saysClose && (version == .http11 || saysKeepAlive)
    }
}
