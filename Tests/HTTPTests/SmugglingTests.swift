import HTTP
import Testing

/// Requests with which one recipient is led to see another message boundary than the next. Each must be refused before
/// any byte after its head is taken for a body or for a request.
@Suite struct SmugglingTests {
    private static let smuggled = "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test(arguments: [
        "Content-Length: 6\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 6",
        "Content-Length: 6\r\nTransfer-Encoding: xchunked",
        "Content-Length: 6\r\nTransfer-Encoding : chunked",
        "Content-Length: 6\r\nTransfer-Encoding:\u{B}chunked",
        "Content-Length: 6\r\nTransfer-Encoding:\r\n chunked",
        "Content-Length: 6\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x",
        "Content-Length: 6\r\n Transfer-Encoding: chunked",
        "Content-Length: 6\r\nX: x\nTransfer-Encoding: chunked",
        "Content-Length: 6\r\nX: x\rTransfer-Encoding: chunked",
        "Content-Length: 6\r\n\u{0}Transfer-Encoding: chunked",
        "Content-Length: 6\r\nTransfer-Encoding\u{0}: chunked",
        "Content-Length: 6\r\nTransfer-Encoding: ch\u{0}unked",
        "Content-Length: 6\r\nTransfer-Encoding: \"chunked\"",
        "Content-Length: 6\r\nTransfer-Encoding: chunked;",
        "Content-Length: 6\r\nTransfer-Encoding: chunked\u{0}",
        "Content-Length: 6\r\nContent-Length: 0",
        "Content-Length: 0\r\nContent-Length: 6",
        "Content-Length: 6,0",
        "Content-Length: 6\u{A0}",
        "Content-Length: +6",
        "Content-Length: 0x6",
        "Content-Length : 6",
        "Content-Length\t: 6",
        "Content-Length: \r\n 6",
        "Content-Length:\u{C}6",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: identity, chunked, identity",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: , chunked",
        "Transfer-Encoding: \u{7F}chunked",
        "Host: b\r\nContent-Length: 6",
    ])
    func `an ambiguous boundary is refused`(lines: String) {
        let head = "POST / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n"
        let verdict = verdict(on: head + Self.smuggled)
        #expect(verdict.heads.isEmpty)
        guard case .refused = verdict.end else {
            Issue.record("taken for a request")
            return
        }
    }

    /// A name that is nearly that of a framing field is another field; it must not frame.
    @Test(arguments: [
        "Transfer_Encoding", "TransferEncoding", "X-Transfer-Encoding", "Transfer-Encodin", "Content_Length",
    ])
    func `a field of a similar name does not frame`(name: String) throws {
        let head = try head("POST / HTTP/1.1\r\nHost: a\r\n\(name): chunked\r\n\r\n")
        #expect(head.framing == .none)
    }

    @Test(arguments: [
        "1\r\nZ\r\nQ\r\n\r\n", "3 \r\nabc\r\n", "3\nabc\r\n0\r\n\r\n", "3\r\nabc0\r\n\r\n", "3\r\nabcX0\r\n\r\n",
        "3;\u{0}\r\nabc\r\n", "3;a=\"\r\n\"\r\nabc\r\n", "0\r\nX: x\n\r\n", "0\r\nContent-Length: 5\r\n\r\n",
        "10000000000000003\r\nabc\r\n", "-3\r\nabc\r\n", "0x3\r\nabc\r\n", "3\r\r\nabc\r\n", "\r\n3\r\nabc\r\n",
        "3\r\nabc\r\n\r\n0\r\n\r\n", "٣\r\nabc\r\n",
    ])
    func `an ambiguous chunk is refused`(body: String) {
        #expect(bodyVerdict(.chunked, body).refusal != nil)
    }

    @Test func `what follows a chunked body is the next request`() {
        let text = "3\r\nabc\r\n0\r\n\r\n"
        #expect(bodyVerdict(.chunked, text + Self.smuggled).consumed == text.utf8.count)
    }
}
