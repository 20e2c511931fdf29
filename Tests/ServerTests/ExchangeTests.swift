import HTTP
import Server
import Testing

extension ServerTests {
    @Suite struct ExchangeTests {
        private static let echo: @Sendable (RequestHead) -> Admission = { head in
            head.framing == .none ? .text(head.path) : .echo
        }

        @Test func `a connection serves one request after the other`() throws {
            let server = try TestServer(course: Self.echo)
            let client = try server.client()
            for index in 0..<50 {
                let reply = try client.get("/\(index)")
                #expect(reply.status == 200)
                #expect(reply.text == "/\(index)")
                #expect(reply["date"] != nil)
                #expect(!reply.closes)
            }
            #expect(eventually { server.application.records.count == 50 })
        }

        @Test func `pipelined requests are answered in order, whether at once or by a worker`() throws {
            let server = try TestServer { head in
                head.path.hasSuffix("3") ? .answer(.work { _ in .text(head.path) }) : .text(head.path)
            }
            let client = try server.client()
            let paths = (0..<200).map { "/\($0)" }
            try client.send(paths.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            for path in paths { #expect(try client.reply().text == path) }
        }

        @Test func `pipelined requests may have bodies`() throws {
            let server = try TestServer(course: Self.echo)
            let client = try server.client()
            let fixed = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nfirst"
            let chunked =
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nsec\r\n3\r\nond\r\n0\r\n\r\n"
            try client.send(fixed + chunked + "GET /third HTTP/1.1\r\nHost: a\r\n\r\n" + fixed)
            #expect(try client.reply().text == "first")
            #expect(try client.reply().text == "second")
            #expect(try client.reply().text == "/third")
            #expect(try client.reply().text == "first")
        }

        @Test func `a request may come in two parts, cut at every byte`() throws {
            let server = try TestServer(course: Self.echo)
            let client = try server.client()
            let chunked =
                "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwiki\r\n0\r\nA: b\r\n\r\n"
            let fixed = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nwiki"
            for request in [Array(chunked.utf8), Array(fixed.utf8)] {
                for cut in 1..<request.count {
                    try client.send(Array(request[..<cut]))
                    try client.send(Array(request[cut...]))
                    #expect(try client.reply().text == "wiki")
                }
            }
        }

        @Test func `a request may come byte by byte`() throws {
            let server = try TestServer(course: Self.echo)
            let client = try server.client()
            for byte in "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi".utf8 { try client.send([byte]) }
            #expect(try client.reply().text == "hi")
        }

        @Test func `HEAD has the length of GET and no body`() throws {
            let server = try TestServer { _ in .text("twelve bytes") }
            let client = try server.client()
            try client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = try client.head()
            #expect(head["content-length"] == "12")
            #expect(try client.reply().text == "twelve bytes")
        }

        @Test func `HTTP 1.0 closes unless asked to keep the connection`() throws {
            let server = try TestServer(course: Self.echo)
            let client = try server.client()
            try client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(try client.reply()["connection"] == "keep-alive")
            try client.send("GET /b HTTP/1.0\r\n\r\n")
            #expect(try client.reply().text == "/b")
            #expect(try client.isAtEnd())
        }

        @Test func `Connection: close is honoured, and what follows is not served`() throws {
            let server = try TestServer(course: Self.echo)
            let client = try server.client()
            try client.send("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n")
            let reply = try client.reply()
            #expect(reply.closes)
            #expect(try client.isAtEnd())
        }

        @Test func `requests sent before the client ends its side are answered`() throws {
            let server = try TestServer(course: Self.echo)
            let client = try server.client()
            try client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n")
            client.finishSending()
            #expect(try client.reply().text == "/a")
            #expect(try client.reply().text == "/b")
            #expect(try client.isAtEnd())
        }

        @Test(arguments: [1, 16_383, 16_384, 70_000, 5_000_000])
        func `bodies of any size go both ways`(count: Int) throws {
            let server = try TestServer { _ in
                .collect(limit: 8 << 20) { .response(Response(.ok, body: .bytes($0))) }
            }
            let client = try server.client()
            let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n")
            try client.send(body)
            #expect(try client.reply().body == body)
            #expect(eventually { server.application.records.count == 1 })
            #expect(server.application.records.map(\.requestBytes) == [count])
            #expect(server.application.records.map(\.responseBytes) == [count])
        }

        @Test func `a client that pipelines without reading is not read either`() throws {
            let large = String(repeating: "x", count: 30_000)
            let server = try TestServer { _ in .text(large) }
            let client = try server.client(receiveBuffer: 4096)
            let count = 600
            try client.send(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: count))
            var served = 0
            for _ in 0..<count { served += try client.reply().body.count }
            #expect(served == count * large.utf8.count)
        }

        /// What waits behind a long answer is taken up whenever the socket has taken that, also when it does so twice
        /// in one turn of the loop.
        @Test(arguments: [300_000, 1_400_000, 2_200_000])
        func `a request behind a long answer is not forgotten`(count: Int) throws {
            let large = [UInt8](repeating: 7, count: count)
            let server = try TestServer { head in
                head.path == "/large" ? .answer(.response(Response(.ok, body: .bytes(large)))) : .text("small")
            }
            let client = try server.client()
            let requests = ["/large", "/small"].map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
            for _ in 0..<30 {
                try client.send(requests)
                #expect(try client.reply().body.count == count)
                #expect(try client.reply().text == "small")
            }
        }
    }
}
