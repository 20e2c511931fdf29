import HTTP
import Testing

@Suite struct BodyDecoderTests {
    @Test func `no body is done at once`() throws {
        for framing in [BodyFraming.none, .length(0)] {
            #expect(decode(framing, [[]], limits: HTTPLimits()).isDone)
            let verdict = bodyVerdict(framing, "GET / HTTP/1.1\r\n")
            #expect(verdict.isDone && verdict.consumed == 0 && verdict.body.isEmpty)
        }
    }

    @Test func `a body of known length ends there`() {
        let verdict = bodyVerdict(.length(5), "helloGET / HTTP/1.1\r\n")
        #expect(verdict == BodyVerdict(body: Array("hello".utf8), consumed: 5, isDone: true))
        #expect(!bodyVerdict(.length(6), "hello").isDone)
    }

    @Test func `data that was put in place is passed over`() throws {
        for (framing, text, tail) in [(BodyFraming.length(9), "he", ""), (.chunked, "9\r\nhe", "\r\n0\r\n\r\n")] {
            var decoder = BodyDecoder(framing: framing, limits: HTTPLimits())
            var body: [UInt8] = []
            let start = try decoder.decode(Array(text.utf8).span, into: &body, atMost: 100)
            #expect(start.consumed == text.utf8.count && decoder.dataAhead == 7)
            decoder.skipData(0)
            decoder.skipData(4)
            #expect(decoder.dataAhead == 3 && decoder.received == 6 && !decoder.isDone)
            decoder.skipData(3)
            #expect(decoder.dataAhead == 0 && decoder.isDone == tail.isEmpty)
            let end = try decoder.decode(Array((tail + "x").utf8).span, into: &body, atMost: 100)
            #expect(end.consumed == tail.utf8.count && decoder.isDone && decoder.received == 9)
        }
    }

    @Test(arguments: [
        "5\r\nhello\r\n0\r\n\r\n", "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", "005\r\nhello\r\n000\r\n\r\n",
        "5;a\r\nhello\r\n0\r\n\r\n", "5 ; a = b\t;c=\"d\\\"\\\\e;\t\";f\r\nhello\r\n0;last\r\n\r\n",
        "5;a=\"\"\r\nhello\r\n0\r\n\r\n", "5;a \t;b\r\nhello\r\n0\r\n\r\n",
    ])
    func `chunks are put together`(text: String) {
        let verdict = bodyVerdict(.chunked, text + "GET /")
        #expect(verdict == BodyVerdict(body: Array("hello".utf8), consumed: text.utf8.count, isDone: true))
    }

    @Test func `chunk sizes are hexadecimal in either case`() {
        let data = String(repeating: "x", count: 0xAB)
        #expect(bodyVerdict(.chunked, "aB\r\n\(data)\r\n0\r\n\r\n").body.count == 0xAB)
    }

    @Test func `trailers are handed over`() {
        let text = "1\r\nx\r\n0\r\nDigest: abc\r\nX-Note:  two words \r\n\r\n"
        let verdict = bodyVerdict(.chunked, text + "rest")
        #expect(verdict.isDone && verdict.consumed == text.utf8.count)
        #expect(verdict.trailers == [Field(FieldName("digest"), "abc"), Field(FieldName("x-note"), "two words")])
    }

    static let refused: [(String, Malformation)] = [
        ("\r\n", .chunkSize), ("g\r\n", .chunkSize), ("-1\r\n", .chunkSize), ("+1\r\n", .chunkSize),
        ("0x1\r\n", .chunkSize), (" 1\r\n", .chunkSize), (";a\r\n", .chunkSize), ("\n", .chunkSize),
        ("1_0\r\n", .chunkSize), ("1,\r\n", .chunkSize), ("1000000000000000\r\n", .chunkSize),
        ("0000000000000001\r\n", .chunkSize), ("ffffffffffffffff1\r\n", .chunkSize),
        ("1\n", .bareLineFeed), ("1;a\n", .bareLineFeed), ("1;a=\"\n", .bareLineFeed),
        ("1\rx", .bareCarriageReturn), ("1;a\r\r", .bareCarriageReturn),
        ("1\r\nxx\r\n", .chunkEnd), ("1\r\nx\n", .chunkEnd), ("1\r\nx\rx", .chunkEnd), ("1\r\nx0\r\n", .chunkEnd),
        ("1;\r\n", .chunkExtension), ("1 \r\n", .chunkExtension), ("1;a=\r\n", .chunkExtension),
        ("1;a \r\n", .chunkExtension), ("1;=b\r\n", .chunkExtension), ("1;;a\r\n", .chunkExtension),
        ("1 a\r\n", .chunkExtension), ("1;a b\r\n", .chunkExtension), ("1;a=b c\r\n", .chunkExtension),
        ("1;a=\"b\r\n", .chunkExtension), ("1;a=\"b\"c\r\n", .chunkExtension), ("1;a=\"\\\r\n", .chunkExtension),
        ("1;a=\"\u{0}\"\r\n", .chunkExtension), ("1;a=\u{7F}\r\n", .chunkExtension), ("1;é\r\n", .chunkExtension),
        ("0\r\n\n", .trailer), ("0\r\n: b\r\n", .trailer), ("0\r\na : b\r\n", .trailer), ("0\r\n a: b\r\n", .trailer),
        ("0\r\na: b\u{0}\r\n", .trailer), ("0\r\na: b\n", .trailer), ("0\r\nab\r\n", .trailer), ("0\r\n\rx", .trailer),
    ]

    @Test(arguments: refused)
    func `a malformed chunk is refused, however it is split`(text: String, malformation: Malformation) {
        #expect(bodyVerdict(.chunked, text).refusal == .malformed(malformation))
    }

    @Test(arguments: [
        "Transfer-Encoding: chunked", "Content-Length: 3", "Host: b", "Authorization: Bearer x", "Cookie: a=b",
        "Content-Type: text/plain", "Content-Encoding: gzip", "Trailer: a", "TE: a", "Connection: close",
        "Proxy-Authorization: a", "X-Forwarded-For: b", "Accept: a/b", "If-None-Match: *", "Set-Cookie: a=b",
        "Cache-Control: no-store", "Expect: 100-continue", "If-Match: *", "Range: bytes=0-", "X-API-Key: k",
    ])
    func `a trailer may not frame, route or authenticate`(line: String) {
        #expect(bodyVerdict(.chunked, "0\r\n\(line)\r\n\r\n").refusal == .malformed(.forbiddenTrailer))
    }

    @Test func `a chunk extension may be as long as the limit, and no longer`() {
        let limits = HTTPLimits(chunkExtensionBytes: 6)
        #expect(bodyVerdict(.chunked, "1;abcde\r\nx\r\n0\r\n\r\n", limits: limits).isDone)
        let refusal = bodyVerdict(.chunked, "1;abcdef\r\nx\r\n0\r\n\r\n", limits: limits).refusal
        #expect(refusal == .malformed(.chunkExtension))
    }

    @Test func `a trailer section may be as long as the limits, and no longer`() {
        let text = "0\r\nA: b\r\nC: d\r\n\r\n"
        #expect(bodyVerdict(.chunked, text, limits: HTTPLimits(trailerBytes: 14)).isDone)
        let long = bodyVerdict(.chunked, text, limits: HTTPLimits(trailerBytes: 13)).refusal
        #expect(long == .fieldsTooLarge(limit: 13))
        let many = bodyVerdict(.chunked, text, limits: HTTPLimits(fieldCount: 1)).refusal
        #expect(many == .tooManyFields(limit: 1))
    }

    @Test func `a body that exceeds its room says so, a body that fills it is done`() throws {
        for (framing, text) in [(BodyFraming.length(5), "hello"), (.chunked, "5\r\nhello\r\n0\r\n\r\n")] {
            for room in 0...5 {
                var decoder = BodyDecoder(framing: framing, limits: HTTPLimits())
                var body: [UInt8] = []
                let progress = try decoder.decode(Array(text.utf8).span, into: &body, atMost: room)
                #expect(body.count == room)
                switch progress.state {
                case .done: #expect(room == 5 && progress.consumed == text.utf8.count)
                case .roomExhausted: #expect(room < 5)
                case .needsMore: Issue.record("the body was complete")
                }
            }
        }
    }
}
