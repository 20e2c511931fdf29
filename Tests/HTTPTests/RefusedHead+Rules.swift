import HTTP

extension RefusedHead {
    /// A POST whose head has these lines after its Host.
    private init(post lines: String, _ refusal: Refusal) {
        self.init("POST / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n", refusal)
    }

    private init(post lines: String, _ malformation: Malformation) {
        self.init(post: lines, .malformed(malformation))
    }

    static let hosts: [RefusedHead] = [
        RefusedHead("GET / HTTP/1.1\r\n\r\n", .hostMissing),
        RefusedHead("GET http://a/ HTTP/1.1\r\n\r\n", .hostMissing),
        RefusedHead(lines: "Host: a", .hostRepeated),
        RefusedHead(lines: "host: b", .hostRepeated),
        RefusedHead("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", .hostRepeated),
        RefusedHead("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: a:80:80\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: a:123456\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: []\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: [::1]x\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: ::1\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: a%4\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.1\r\nHost: é\r\n\r\n", .host),
        RefusedHead("GET / HTTP/1.0\r\nHost: a b\r\n\r\n", .host),
    ]

    static let framings: [RefusedHead] = [
        RefusedHead(post: "Content-Length: ", .contentLength),
        RefusedHead(post: "Content-Length: +5", .contentLength),
        RefusedHead(post: "Content-Length: -1", .contentLength),
        RefusedHead(post: "Content-Length: 5 5", .contentLength),
        RefusedHead(post: "Content-Length: 5, 5", .contentLength),
        RefusedHead(post: "Content-Length: 5,", .contentLength),
        RefusedHead(post: "Content-Length: 0x5", .contentLength),
        RefusedHead(post: "Content-Length: 5_0", .contentLength),
        RefusedHead(post: "Content-Length: 5.0", .contentLength),
        RefusedHead(post: "Content-Length: ٥", .contentLength),
        RefusedHead(post: "Content-Length: 9223372036854775808", .contentLength),
        RefusedHead(post: "Content-Length: 18446744073709551621", .contentLength),
        RefusedHead(post: "Content-Length: 5\r\nContent-Length: 5", .contentLengthRepeated),
        RefusedHead(post: "Content-Length: 5\r\ncontent-length: 6", .contentLengthRepeated),
        RefusedHead(post: "Content-Length: 5\r\nTransfer-Encoding: chunked", .lengthAndTransferCoding),
        RefusedHead(post: "Transfer-Encoding: chunked\r\nContent-Length: 5", .lengthAndTransferCoding),
        RefusedHead(post: "Transfer-Encoding: identity\r\nContent-Length: 5", .lengthAndTransferCoding),
        RefusedHead(post: "Transfer-Encoding: ", .transferCoding),
        RefusedHead(post: "Transfer-Encoding: chunked, chunked", .transferCoding),
        RefusedHead(post: "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", .transferCoding),
        RefusedHead(post: "Transfer-Encoding: chunked, gzip", .transferCoding),
        RefusedHead(post: "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", .transferCoding),
        RefusedHead(post: "Transfer-Encoding: , chunked", .transferCoding),
        RefusedHead(post: "Transfer-Encoding: chunked,", .transferCoding),
        RefusedHead(post: "Transfer-Encoding: \"chunked\"", .transferCoding),
        RefusedHead(post: "Transfer-Encoding: chunked;q=1", .transferCoding),
        RefusedHead(post: "Transfer-Encoding: chun ked", .transferCoding),
        RefusedHead(post: "Transfer-Encoding: gzip", .transferCodingUnknown),
        RefusedHead(post: "Transfer-Encoding: gzip, chunked", .transferCodingUnknown),
        RefusedHead(post: "Transfer-Encoding: xchunked", .transferCodingUnknown),
        RefusedHead(post: "Transfer-Encoding: identity", .transferCodingUnknown),
        RefusedHead("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", .transferCodingInOldVersion),
        RefusedHead(post: "Content-Length: 5\r\nExpect: 200-ok", .expectationFailed),
        RefusedHead(post: "Content-Length: 5\r\nExpect: 100-continue, x", .expectationFailed),
        RefusedHead(post: "Content-Length: 5\r\nExpect: ", .expectationFailed),
    ]

    /// Every head that must be refused under the default limits.
    static let all = requestLines + targets + lineEnds + fieldLines + hosts + framings
}
