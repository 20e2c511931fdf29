/// Writes response heads (RFC 9112, sections 4 and 6).
///
/// A head is written in one pass into the caller's buffer. `Date`, `Content-Length`, `Transfer-Encoding` and
/// `Connection` are the encoder's own: an application's fields of these names are left out. A carriage return, line
/// feed or NUL in a value becomes a space (RFC 9110, section 5.5), so no value can end its line.
public struct ResponseEncoder: Sendable {
    /// What a client that waits for leave to send its body gets.
    public static let continueBytes = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// The time that goes into `Date`; renew it once a second.
    public var date: HTTPDate {
        didSet { dateLine = Self.line(date) }
    }
    private var dateLine: [UInt8]

    public init(date: HTTPDate) {
        self.date = date
        dateLine = Self.line(date)
    }

    private static func line(_ date: HTTPDate) -> [UInt8] {
        Array("Date: ".utf8) + date.bytes + "\r\n".utf8
    }

    /// Appends a response's head to `buffer`.
    ///
    /// - Parameter request: What is answered. Without it, where the head was not read, the response goes to an
    ///   HTTP/1.1 client and is the connection's last.
    /// - Returns: The body that follows the head, and whether the connection ends then.
    /// - Complexity: O(bytes of the head); the buffer grows at most once.
    public func encodeHead(
        of response: Response, answering request: RequestHead?, into buffer: inout [UInt8]
    ) -> EncodedHead {
        let version = request?.version ?? .http11
        let (framing, body) = Self.framing(of: response, version, request?.method)
        var closes = response.closesConnection || request?.keepsAlive != true
        if case .stream(_, .untilClose) = body { closes = true }
        buffer.append(addingCapacity: Self.largestOwnPart + Self.size(of: response.fields)) { output in
            Self.appendStatusLine(response.status, to: &output)
            for field in response.fields where !Self.isOwn(field.name.known) { Self.append(field, to: &output) }
            output.append(dateLine)
            Self.append(framing, to: &output)
            output.append(text: Self.connectionLine(version, closes: closes))
            output.append(text: "\r\n")
        }
        return EncodedHead(body: body, closesConnection: closes)
    }

    /// No less than what the encoder itself writes: a status line of at most 50 bytes, `Date` of 37, the length of at
    /// most 37, `Connection` of at most 24, and the empty line.
    private static let largestOwnPart = 192

    private static func size(of fields: [Field]) -> Int {
        fields.reduce(0) { $0 + $1.name.spelling.utf8.count + $1.value.utf8.count + 4 }
    }

    private static func isOwn(_ field: KnownField?) -> Bool {
        switch field {
        case .date, .contentLength, .transferEncoding, .connection: true
        default: false
        }
    }

    private static func connectionLine(_ version: HTTPVersion, closes: Bool) -> String {
        if closes { return "Connection: close\r\n" }
        return version == .http10 ? "Connection: keep-alive\r\n" : ""
    }

    private static func appendStatusLine(_ status: Status, to output: inout OutputSpan<UInt8>) {
        if status == .ok {
            output.append(text: "HTTP/1.1 200 OK\r\n")
            return
        }
        output.append(text: "HTTP/1.1 ")
        output.append(decimal: status.code)
        output.append(ASCII.space)
        output.append(text: status.reason)
        output.append(text: "\r\n")
    }

    private static func append(_ field: Field, to output: inout OutputSpan<UInt8>) {
        output.append(text: field.name.spelling)
        output.append(text: ": ")
        let start = output.count
        output.append(text: field.value)
        var place = WordScan.firstControl(in: output.span, from: start, to: output.count)
        while place < output.count {
            switch output[place] {
            case 0, ASCII.carriageReturn, ASCII.lineFeed: output[place] = ASCII.space
            default: break
            }
            place = WordScan.firstControl(in: output.span, from: place + 1, to: output.count)
        }
        output.append(text: "\r\n")
    }

    /// What tells where a body ends.
    private enum Framing {
        case none, chunked
        case length(Int)
    }

    /// How a body's end is told, and what body follows.
    ///
    /// 1xx, 204 and 304 have neither body nor length (RFC 9110, section 8.6). The answer to HEAD has the fields of the
    /// answer to GET, but no body.
    private static func framing(
        of response: Response, _ version: HTTPVersion, _ method: Method?
    ) -> (Framing, EncodedHead.Body) {
        switch response.status.code {
        case 100..<200, 204, 304: return (.none, .none)
        default: break
        }
        switch response.body {
        case .empty: return (.length(0), .none)
        case .bytes(let bytes):
            return (.length(bytes.count), method == .head || bytes.isEmpty ? .none : .bytes(bytes))
        case .stream(let source):
            let framing = version == .http11 ? Framing.chunked : .none
            if method == .head { return (framing, .none) }
            return (framing, .stream(source, version == .http11 ? .chunked : .untilClose))
        }
    }

    private static func append(_ framing: Framing, to output: inout OutputSpan<UInt8>) {
        switch framing {
        case .none: break
        case .chunked: output.append(text: "Transfer-Encoding: chunked\r\n")
        case .length(let count):
            output.append(text: "Content-Length: ")
            output.append(decimal: count)
            output.append(text: "\r\n")
        }
    }
}
