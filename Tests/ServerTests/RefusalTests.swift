import HTTP
import Server
import Testing

extension ServerTests {
    @Suite struct RefusalTests {
        @Test(arguments: [
            ("GET / HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
            ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
            ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 17_000))\r\n\r\n", 431),
            ("GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 101))\r\n", 431),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: tea\r\n\r\n", 417),
            ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501),
            ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        ])
        func `a bad head is refused and the connection ends`(request: String, status: Int) throws {
            let server = try TestServer { _ in .text("never") }
            let client = try server.client()
            try client.send(request)
            let reply = try client.reply()
            #expect(reply.status == status)
            #expect(reply.closes)
            #expect(try client.isAtEnd())
        }

        @Test func `what came before a bad request is answered first`() throws {
            let server = try TestServer { _ in .text("fine") }
            let client = try server.client()
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.reply().text == "fine")
            #expect(try client.reply().status == 400)
            #expect(try client.isAtEnd())
        }

        @Test func `a head that comes too slowly is refused with 408`() throws {
            let server = try TestServer(
                configure: { $0.timeouts.head = .milliseconds(60) }, course: { _ in .text("never") })
            let client = try server.client()
            try client.send("GET / HT")
            #expect(try client.reply().status == 408)
            #expect(try client.isAtEnd())
        }

        @Test func `a body that comes too slowly is refused with 408`() throws {
            let server = try TestServer(
                configure: { $0.timeouts.bodyGrace = .milliseconds(60) },
                course: { _ in .echo }
            )
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc")
            #expect(try client.reply().status == 408)
            #expect(try client.isAtEnd())
        }

        @Test func `an idle connection closes without a word`() throws {
            let server = try TestServer(
                configure: { $0.timeouts.idle = .milliseconds(60) }, course: { _ in .text("yes") })
            let client = try server.client()
            #expect(try client.get("/").text == "yes")
            #expect(try client.readToEnd().isEmpty)
            let silent = try server.client()
            #expect(try silent.readToEnd().isEmpty)
        }

        @Test func `a body of announced length above the limit is refused before it is sent`() throws {
            let server = try TestServer { _ in .echo }
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n")
            let reply = try client.reply()
            #expect(reply.status == 413)
            #expect(reply.closes)
            #expect(reply.text.contains("1048577"))
            #expect(try client.isAtEnd())
        }

        @Test func `a chunked body is refused as soon as it is above the limit`() throws {
            let server = try TestServer { _ in .collect(limit: 10) { .response(Response(.ok, body: .bytes($0))) } }
            let client = try server.client()
            let start = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            try client.send(start + "a\r\n0123456789\r\n0\r\n\r\n")
            #expect(try client.reply().text == "0123456789")
            try client.send(start + "a\r\n0123456789\r\n1\r\n0\r\n")
            #expect(try client.reply().status == 413)
            #expect(try client.isAtEnd())
        }

        @Test func `a malformed chunk is refused`() throws {
            let server = try TestServer { _ in .echo }
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
            #expect(try client.reply().status == 400)
            #expect(try client.isAtEnd())
        }

        @Test func `a client that goes on sending gets to see why it was refused`() throws {
            let server = try TestServer { _ in .collect(limit: 1000) { _ in .text("never") } }
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n")
            try client.send([UInt8](repeating: 0, count: 3_000_000))
            #expect(try client.reply().status == 413)
            #expect(try client.isAtEnd())
        }
    }
}
