import HTTP
import Testing

@Suite struct ResponseEncoderTests {
    private final class Silence: BodySource {
        var placement: Placement { .loop }
        var heartbeat: [UInt8]? { nil }
        func produce(into chunks: inout ChunkBuffer, cancellation: Cancellation) -> Production { .end }
        func interrupt(_ reason: Cancellation.Reason) {}
        func close() {}
    }

    private let encoder = ResponseEncoder(date: HTTPDate(unixSeconds: 784_111_777))

    private func lines(_ response: Response, _ request: RequestHead?) -> (lines: [String], head: EncodedHead) {
        var buffer = Array("before".utf8)
        let head = encoder.encodeHead(of: response, answering: request, into: &buffer)
        let text = String(decoding: buffer.dropFirst(6), as: UTF8.self)
        #expect(text.hasSuffix("\r\n\r\n") && buffer.starts(with: "before".utf8))
        return (text.split(separator: "\r\n").map(String.init), head)
    }

    private let get = RequestHead(method: .get, path: "/")
    private let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT"

    @Test func `a response of bytes has its length`() {
        let response = Response(.ok, fields: [Field(.contentType, "text/plain")], body: .bytes([1, 2, 3]))
        let (lines, head) = lines(response, get)
        #expect(lines == ["HTTP/1.1 200 OK", "Content-Type: text/plain", date, "Content-Length: 3"])
        guard case .bytes([1, 2, 3]) = head.body else {
            Issue.record("no body")
            return
        }
        #expect(!head.closesConnection)
    }

    @Test(arguments: [0, 3, 4])
    func `a body below the limit stands behind its head`(limit: Int) {
        let response = Response(.ok, body: .bytes([1, 2, 3]))
        var buffer: [UInt8] = []
        let head = encoder.encode(response, answering: get, includingBodiesBelow: limit, into: &buffer)
        switch head.body {
        case .included(let count): #expect(limit == 4 && count == 3 && buffer.suffix(5) == [13, 10, 1, 2, 3])
        case .bytes(let bytes): #expect(limit < 4 && bytes == [1, 2, 3] && buffer.suffix(4) == [13, 10, 13, 10])
        case .none, .doubles, .stream: Issue.record("no body")
        }
        var other: [UInt8] = []
        let empty = RequestHead(method: .head, path: "/")
        _ = encoder.encode(response, answering: empty, includingBodiesBelow: limit, into: &other)
        #expect(other.suffix(4) == [13, 10, 13, 10])
    }

    @Test func `numbers are counted as bytes and left where they are`() {
        let (lines, head) = lines(Response(.ok, body: .doubles(after: [1, 2], [0.5, -1, 3])), get)
        #expect(lines.last == "Content-Length: 26")
        guard case .doubles([1, 2], [0.5, -1, 3]) = head.body else {
            Issue.record("no numbers")
            return
        }
    }

    @Test func `the request's id is the first field`() {
        let fields = FieldLines(answering: RequestID(number: 0), with: [Field(.vary, "Accept")])
        let (lines, _) = lines(Response(.ok, fields: fields), get)
        #expect(lines[1...2] == ["X-Request-Id: req_AAAAAAAAAAA", "Vary: Accept"])
    }

    @Test func `HEAD gets the fields of GET and no body`() {
        let request = RequestHead(method: .head, path: "/")
        let (bytes, one) = lines(Response(.ok, body: .bytes([1, 2, 3])), request)
        #expect(bytes.last == "Content-Length: 3")
        let (stream, two) = lines(Response(.ok, body: .stream(Silence())), request)
        #expect(stream.last == "Transfer-Encoding: chunked")
        for head in [one, two] {
            guard case .none = head.body else {
                Issue.record("a body")
                return
            }
            #expect(!head.closesConnection)
        }
    }

    @Test(arguments: [Status.noContent, .notModified, Status(code: 103)])
    func `a status without a body has no length either`(status: Status) {
        for body in [Response.Body.empty, .bytes([1]), .stream(Silence())] {
            let (lines, head) = lines(Response(status, body: body), get)
            #expect(lines == ["HTTP/1.1 \(status.code) \(status.reason)", date])
            guard case .none = head.body else {
                Issue.record("a body")
                return
            }
        }
    }

    @Test func `an empty body has length zero`() {
        #expect(lines(Response(.created), get).lines.last == "Content-Length: 0")
    }

    @Test func `a stream is chunked, and ends the connection in HTTP/1.0`() {
        let response = Response(.ok, body: .stream(Silence()))
        let (new, chunked) = lines(response, get)
        #expect(new.last == "Transfer-Encoding: chunked" && !chunked.closesConnection)
        guard case .stream(_, .chunked) = chunked.body else {
            Issue.record("not chunked")
            return
        }
        let (old, plain) = lines(response, RequestHead(method: .get, path: "/", version: .http10))
        #expect(old == ["HTTP/1.1 200 OK", date, "Connection: close"] && plain.closesConnection)
        guard case .stream(_, .untilClose) = plain.body else {
            Issue.record("not until close")
            return
        }
    }

    @Test func `Connection says what becomes of the connection`() {
        let old = RequestHead(method: .get, path: "/", version: .http10)
        let closing = RequestHead(method: .get, path: "/", keepsAlive: false)
        let ending = Response(.ok, closesConnection: true)
        let cases: [(Response, RequestHead?, String?)] = [
            (Response(.ok), get, nil), (Response(.ok), closing, "Connection: close"),
            (ending, get, "Connection: close"),
            (Response(.ok), old, "Connection: keep-alive"), (ending, old, "Connection: close"),
            (Response(.badRequest), nil, "Connection: close"),
        ]
        for (response, request, line) in cases {
            let (lines, head) = lines(response, request)
            #expect(lines.first { $0.hasPrefix("Connection") } == line)
            #expect(head.closesConnection == (line == "Connection: close"))
        }
    }

    @Test func `an application cannot frame its response itself`() {
        let fields = [
            Field(.contentLength, "9"), Field(FieldName("transfer-ENCODING"), "gzip"), Field(.connection, "upgrade"),
            Field(.date, "never"), Field(.vary, "Accept"),
        ]
        let (lines, _) = lines(Response(.ok, fields: FieldLines(fields), body: .bytes([1])), get)
        #expect(lines == ["HTTP/1.1 200 OK", "Vary: Accept", date, "Content-Length: 1"])
    }

    @Test(arguments: ["a\r\nSet-Cookie: b", "a\nb", "a\rb", "a\u{0}b", "\r\n\r\n<html>", "0123456\r\n\r\n0123456\n"])
    func `no value can end its line`(value: String) {
        let (lines, _) = lines(Response(.ok, fields: [Field(.location, value)]), get)
        let scalars = value.unicodeScalars.map { ["\r", "\n", "\u{0}"].contains($0) ? " " : String($0) }
        #expect(lines == ["HTTP/1.1 200 OK", "Location: " + scalars.joined(), date, "Content-Length: 0"])
    }

    @Test func `the date can be renewed`() {
        var encoder = encoder
        encoder.date = HTTPDate(unixSeconds: 0)
        var buffer: [UInt8] = []
        _ = encoder.encodeHead(of: Response(.ok), answering: get, into: &buffer)
        #expect(String(decoding: buffer, as: UTF8.self).contains("Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"))
    }

    @Test func `leave to send a body is an interim response`() {
        #expect(String(decoding: ResponseEncoder.continueBytes, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
    }

    @Test(arguments: [0, 9, 10, 99, 100, 12_345, 1_000_000])
    func `lengths are written in decimal`(count: Int) {
        let (lines, _) = lines(Response(.ok, body: .bytes([UInt8](repeating: 0, count: count))), get)
        #expect(lines.last == "Content-Length: \(count)")
    }
}
