import HTTP
import Testing

@Suite struct RequestHeadTests {
    @Test func `a request of every part is read`() throws {
        let head = try head(
            "POST /v1/softmax?axis=-1&x=%20 HTTP/1.1\r\nHost: example.org:8080\r\ncontent-LENGTH:5\r\n"
                + "X-Odd!#$%&'*+-.^_`|~9:  two  words\t \r\nEmpty:\r\nName: a\tb\u{E9}\r\n\r\n"
        )
        #expect(head.method == .post)
        #expect(head.path == "/v1/softmax")
        #expect(head.query == "axis=-1&x=%20")
        #expect(head.authority == "example.org:8080")
        #expect(head.version == .http11)
        #expect(head.framing == .length(5))
        #expect(head.keepsAlive && !head.expectsContinue)
        #expect(
            head.fields == [
                Field(.host, "example.org:8080"), Field(.contentLength, "5"),
                Field(FieldName("x-odd!#$%&'*+-.^_`|~9"), "two  words"), Field(FieldName("empty"), ""),
                Field(FieldName("Name"), "a\tb\u{E9}"),
            ]
        )
    }

    @Test(arguments: HTTP.Method.allCases)
    func `every method is read`(method: HTTP.Method) throws {
        let target = method == .connect ? "a:80" : "/"
        #expect(try head("\(method.rawValue) \(target) HTTP/1.1\r\nHost: a\r\n\r\n").method == method)
    }

    @Test(
        arguments: [
            ("GET /", "/", nil, "a"), ("GET /?", "/", "", "a"), ("GET /a?b?c", "/a", "b?c", "a"),
            ("GET //a//b", "//a//b", nil, "a"), ("GET /a:b@c[d]!$&'()*+,;=-._~", "/a:b@c[d]!$&'()*+,;=-._~", nil, "a"),
            ("GET http://h", "/", nil, "h"), ("GET HTTP://h:80/p?q", "/p", "q", "h:80"),
            ("GET https://[::1]:8/p", "/p", nil, "[::1]:8"), ("GET http://h?q", "/", "q", "h"),
            ("OPTIONS *", "*", nil, "a"), ("OPTIONS /p", "/p", nil, "a"), ("OPTIONS http://h", "*", nil, "h"),
            ("OPTIONS http://h/", "/", nil, "h"), ("CONNECT h:80", "", nil, "h:80"),
            ("CONNECT [::1]:80", "", nil, "[::1]:80"),
        ] as [(String, String, String?, String)])
    func `each form of target is taken apart`(line: String, path: String, query: String?, authority: String) throws {
        let head = try head("\(line) HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(head.path == path && head.query == query && head.authority == authority)
    }

    @Test(arguments: [
        "", "a", "a.b-c_d~e", "1.2.3.4:80", "a:", "a%20b", "[::1]", "[fe80::1]:65535", "[v1.x:y]", "a!$&'()*+,;=",
    ])
    func `each form of host is read`(host: String) throws {
        #expect(try head("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n").authority == host)
    }

    @Test(arguments: [
        ("HTTP/1.1", "", true), ("HTTP/1.1", "Connection: close\r\n", false),
        ("HTTP/1.1", "Connection: CLOSE\r\n", false),
        ("HTTP/1.1", "Connection: keep-alive , Close\r\n", false), ("HTTP/1.1", "Connection: closed\r\n", true),
        ("HTTP/1.1", "Connection: a\r\nconnection: close\r\n", false), ("HTTP/1.1", "Connection: Upgrade\r\n", true),
        ("HTTP/1.0", "", false), ("HTTP/1.0", "Connection: Keep-Alive\r\n", true),
        ("HTTP/1.0", "Connection: keep-alive, close\r\n", false), ("HTTP/1.0", "Connection: ,,keep-alive\r\n", true),
    ])
    func `whether a connection persists`(version: String, fields: String, persists: Bool) throws {
        #expect(try head("GET / \(version)\r\nHost: a\r\n\(fields)\r\n").keepsAlive == persists)
    }

    @Test(arguments: [
        ("Expect: 100-continue\r\nContent-Length: 1\r\n", "HTTP/1.1", true),
        ("Expect: 100-Continue\r\nTransfer-Encoding: Chunked\r\n", "HTTP/1.1", true),
        ("Expect: 100-continue\r\nContent-Length: 0\r\n", "HTTP/1.1", false),
        ("Expect: 100-continue\r\n", "HTTP/1.1", false),
        ("Expect: 100-continue\r\nContent-Length: 1\r\n", "HTTP/1.0", false),
        ("Expect: anything\r\nContent-Length: 1\r\n", "HTTP/1.0", false),
    ])
    func `whether a client waits for leave to send its body`(fields: String, version: String, waits: Bool) throws {
        #expect(try head("POST / \(version)\r\nHost: a\r\n\(fields)\r\n").expectsContinue == waits)
    }

    @Test(arguments: [
        ("", BodyFraming.none), ("Content-Length: 0\r\n", .length(0)), ("Content-Length: 007\r\n", .length(7)),
        ("Content-Length: 9223372036854775807\r\n", .length(Int.max)), ("Transfer-Encoding: chunked\r\n", .chunked),
        ("transfer-encoding:\tCHUNKED \r\n", .chunked),
    ])
    func `how the body ends`(fields: String, framing: BodyFraming) throws {
        #expect(try head("POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n").framing == framing)
    }

    @Test func `HTTP/1.0 needs no host`() throws {
        let head = try head("GET / HTTP/1.0\r\n\r\n")
        #expect(head.version == .http10 && head.authority == nil)
    }

    @Test(arguments: 0...4)
    func `a few empty lines before a request are passed over`(count: Int) throws {
        let lines = String(repeating: "\r\n", count: count)
        #expect(try head(lines + "GET / HTTP/1.1\r\nHost: a\r\n\r\n").path == "/")
    }

    @Test func `pipelined requests are read one after another`() {
        let one = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
        let two = "HEAD /two HTTP/1.1\r\nHost: b\r\nContent-Length: 0\r\n\r\n"
        let verdict = verdict(on: one + two + "\r\n" + one + "GET /4")
        #expect(verdict.heads.map(\.path) == ["/1", "/two", "/1"])
        #expect(verdict.consumed == [one.utf8.count, two.utf8.count, one.utf8.count + 2])
        #expect(verdict.end == .needsMore)
    }

    @Test func `a pipelined request that is refused does not undo those before it`() {
        let verdict = verdict(on: "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost : a\r\n\r\n")
        #expect(verdict.heads.map(\.path) == ["/1"])
        #expect(verdict.end == .refused(.malformed(.spaceBeforeColon)))
    }

    @Test func `a long head is read`() throws {
        let lines = (0..<99).map { "Name-\($0): " + String(repeating: "v", count: $0) + "\r\n" }.joined()
        let head = try head("GET / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n")
        #expect(head.fields.count == 100)
        #expect(head.fields.last == Field(FieldName("Name-98"), String(repeating: "v", count: 98)))
    }
}
