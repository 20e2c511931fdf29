import HTTP

/// What a server makes of a connection's bytes: heads, bodies, and how it ends.
struct Connection {
    /// One thing that happened.
    enum Event: Equatable {
        case head(String, fields: [Field], consumed: Int)
        case body([UInt8], trailers: [Field])
        case refused(Refusal)
    }

    private(set) var transcript: [Event] = []
    private(set) var heads: [RequestHead] = []

    private let limits: HTTPLimits
    private var parser: RequestParser
    private var decoder: BodyDecoder?
    private var body: [UInt8] = []
    private var received: [UInt8] = []
    private var isOver = false

    init(_ limits: HTTPLimits) {
        self.limits = limits
        parser = RequestParser(limits: limits)
    }

    mutating func receive(_ bytes: ArraySlice<UInt8>) {
        guard !isOver else { return }
        received += bytes
        do throws(Refusal) {
            while try step() {}
        } catch {
            transcript.append(.refused(error))
            isOver = true
        }
    }

    /// Reads the next head or body; returns whether there may be more to read.
    private mutating func step() throws(Refusal) -> Bool {
        let bytes = received
        guard var decoder else {
            guard case .done(let head, let consumed) = try parser.parseHead(bytes.span) else { return false }
            checkClean(bytes[..<consumed], head)
            transcript.append(.head(Self.line(head), fields: Array(head.fields), consumed: consumed))
            heads.append(head)
            received.removeFirst(consumed)
            self.decoder = BodyDecoder(framing: head.framing, limits: limits)
            return true
        }
        let progress = try decoder.decode(bytes.span, into: &body, atMost: .max)
        received.removeFirst(progress.consumed)
        self.decoder = decoder
        guard case .done(let trailers) = progress.state else {
            precondition(received.isEmpty, "a decoder that needs more takes all")
            return false
        }
        precondition(decoder.isDone && decoder.received == body.count)
        transcript.append(.body(body, trailers: Array(trailers)))
        body = []
        self.decoder = nil
        return true
    }

    /// A head's parts besides its fields.
    private static func line(_ head: RequestHead) -> String {
        let parts = [
            head.method.rawValue, head.path, head.query ?? "-", head.authority ?? "-",
            head.version == .http11 ? "1" : "0",
            head.keepsAlive ? "k" : "c", head.expectsContinue ? "e" : "-",
        ]
        switch head.framing {
        case .none: return parts.joined(separator: " ")
        case .chunked: return parts.joined(separator: " ") + " chunked"
        case .length(let count): return parts.joined(separator: " ") + " " + String(count)
        }
    }

    /// What every accepted head must be, whatever the parser did: lines of CR LF, one a field, and no other control
    /// byte.
    private func checkClean(_ bytes: ArraySlice<UInt8>, _ head: RequestHead) {
        precondition(bytes.suffix(4) == [0x0D, 0x0A, 0x0D, 0x0A])
        var lines = 0
        var previous: UInt8 = 0
        for byte in bytes {
            precondition((byte == 0x0A) == (previous == 0x0D), "a carriage return and a line feed stand together")
            precondition(byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0D || byte == 0x0A)
            if byte == 0x0A { lines += 1 }
            previous = byte
        }
        let emptyLines = bytes.prefix { $0 == 0x0D || $0 == 0x0A }.count / 2
        precondition(lines == head.fields.count + 2 + emptyLines)
        precondition(head.fields.values(of: .host).count <= 1)
        precondition(head.fields.values(of: .contentLength).count <= 1)
        precondition(!(head.fields.contains(.contentLength) && head.fields.contains(.transferEncoding)))
        precondition((head.framing == .chunked) == head.fields.contains(.transferEncoding))
    }
}
