/// Writes response heads (RFC 9112, sections 4 and 6).
///
/// A head is written in one pass into the caller's buffer: the application's fields, then the encoder's own.
public struct ResponseEncoder: Sendable {
    /// What a client that waits for leave to send its body gets.
    public static let continueBytes = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// The time that goes into `Date`; renew it once a second.
    public var date: HTTPDate

    public init(date: HTTPDate) {
        self.date = date
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
        encode(response, answering: request, includingBodiesBelow: 0, into: &buffer)
    }

    /// Appends a response's head to `buffer`, and behind it the body's bytes if they are fewer than `limit`.
    ///
    /// - Parameters, returns and complexity: As for ``encodeHead(of:answering:into:)``.
    public func encode(
        _ response: Response, answering request: RequestHead?, includingBodiesBelow limit: Int,
        into buffer: inout [UInt8]
    ) -> EncodedHead {
        let version = request?.version ?? .http11
        let framing = Self.framing(of: response, version)
        let body = request?.method == .head ? .none : Self.body(of: response, framing, includingBelow: limit)
        var closes = response.closesConnection || request?.keepsAlive != true
        if case .stream(_, .untilClose) = body { closes = true }
        var included = 0
        if case .included(let count) = body { included = count }
        buffer.append(addingCapacity: Self.largestOwnPart + response.fields.bytes.count + included) { output in
            Self.appendStatusLine(response.status, to: &output)
            Self.append(response.fields, to: &output)
            output.append("Date: ")
            output.append(date.text.span)
            output.append("\r\n")
            Self.append(framing, to: &output)
            Self.appendConnection(version, closes: closes, to: &output)
            output.append("\r\n")
            if included > 0, case .bytes(let bytes) = response.body { output.append(bytes.span) }
        }
        return EncodedHead(body: body, closesConnection: closes)
    }

    /// No less than what the encoder itself writes: a status line of at most 50 bytes, `X-Request-Id` of at most 16 and
    /// the id, `Date` of 37, the length of at most 37, `Connection` of at most 24, and the empty line.
    private static let largestOwnPart = 192 + RequestID.longest

    private static func append(_ fields: FieldLines, to output: inout OutputSpan<UInt8>) {
        if let requestID = fields.requestID {
            output.append("X-Request-Id: ")
            requestID.append(to: &output)
            output.append("\r\n")
        }
        output.append(fields.bytes.span)
    }

    private static func appendConnection(_ version: HTTPVersion, closes: Bool, to output: inout OutputSpan<UInt8>) {
        if closes {
            output.append("Connection: close\r\n")
        } else if version == .http10 {
            output.append("Connection: keep-alive\r\n")
        }
    }

    private static func appendStatusLine(_ status: Status, to output: inout OutputSpan<UInt8>) {
        if status == .ok {
            output.append("HTTP/1.1 200 OK\r\n")
            return
        }
        output.append("HTTP/1.1 ")
        output.append(decimal: status.code)
        output.append(ASCII.space)
        output.append(text: status.reason)
        output.append("\r\n")
    }

    /// What tells where a body ends.
    private enum Framing {
        /// There is none (RFC 9110, section 8.6: 1xx, 204 and 304 have no length either).
        case none
        case length(Int)
        case chunked
        case untilClose
    }

    private static func framing(of response: Response, _ version: HTTPVersion) -> Framing {
        switch response.status.code {
        case 100..<200, 204, 304: return .none
        default: break
        }
        switch response.body {
        case .empty: return .length(0)
        case .bytes(let bytes): return .length(bytes.count)
        case .doubles(let start, let numbers): return .length(start.count + 8 * numbers.count)
        case .stream: return version == .http11 ? .chunked : .untilClose
        }
    }

    /// What follows the head; what is left out of the answer to HEAD, whose fields are those of the answer to GET.
    private static func body(
        of response: Response, _ framing: Framing, includingBelow limit: Int
    ) -> EncodedHead.Body {
        if case .none = framing { return .none }
        switch response.body {
        case .bytes(let bytes) where bytes.isEmpty: return .none
        case .bytes(let bytes): return bytes.count < limit ? .included(bytes.count) : .bytes(bytes)
        case .doubles(let start, let numbers): return .doubles(after: start, numbers)
        case .stream(let source):
            if case .chunked = framing { return .stream(source, .chunked) }
            return .stream(source, .untilClose)
        case .empty: return .none
        }
    }

    private static func append(_ framing: Framing, to output: inout OutputSpan<UInt8>) {
        switch framing {
        case .none, .untilClose: break
        case .chunked: output.append("Transfer-Encoding: chunked\r\n")
        case .length(let count):
            output.append("Content-Length: ")
            output.append(decimal: count)
            output.append("\r\n")
        }
    }
}
