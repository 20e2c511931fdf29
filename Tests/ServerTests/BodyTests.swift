import HTTP
import Server
import Testing

extension ServerTests {
    @Suite struct BodyTests {
        private static let waiting = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n"

        @Test func `a client that waits is told to go on`() throws {
            let server = try TestServer { _ in .echo }
            let client = try server.client()
            for _ in 0..<2 {
                try client.send(Self.waiting)
                #expect(try client.head().status == 100)
                try client.send("body")
                #expect(try client.reply().text == "body")
            }
        }

        @Test func `a client that waits in vain gets the final status, and the connection ends`() throws {
            let server = try TestServer { _ in .answer(.response(Response(.unauthorized))) }
            let client = try server.client()
            try client.send(Self.waiting)
            let reply = try client.reply()
            #expect(reply.status == 401)
            #expect(reply.closes)
            #expect(try client.isAtEnd())
        }

        @Test func `a client that waits with too much gets 413 instead of 100`() throws {
            let server = try TestServer { _ in .collect(limit: 3) { _ in .text("never") } }
            let client = try server.client()
            try client.send(Self.waiting)
            #expect(try client.reply().status == 413)
            #expect(try client.isAtEnd())
        }

        @Test(arguments: [
            "Content-Length: 5\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        ])
        func `a short body that nobody wants is read, and the connection goes on`(body: String) throws {
            let server = try TestServer { _ in .text("no thanks") }
            let client = try server.client()
            for _ in 0..<3 {
                try client.send("POST / HTTP/1.1\r\nHost: a\r\n" + body)
                let reply = try client.reply()
                #expect(reply.text == "no thanks")
                #expect(!reply.closes)
            }
            #expect(eventually { server.application.records.map(\.requestBytes) == [5, 5, 5] })
        }

        @Test func `a long body that nobody wants ends the connection`() throws {
            let server = try TestServer { _ in .text("no thanks") }
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n")
            let reply = try client.reply()
            #expect(reply.text == "no thanks")
            #expect(reply.closes)
            #expect(try client.isAtEnd())
        }

        @Test func `a chunked body that nobody wants is read up to a bound`() throws {
            let server = try TestServer { _ in .text("no thanks") }
            let client = try server.client()
            let chunk = "4000\r\n" + String(repeating: "x", count: 0x4000) + "\r\n"
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            #expect(try client.reply().text == "no thanks")
            try client.send(String(repeating: chunk, count: 5))
            #expect(try client.isAtEnd())
        }

        @Test func `a body that stays away ends the connection after the answer`() throws {
            let server = try TestServer(
                configure: { $0.timeouts.bodyGrace = .milliseconds(50) }, course: { _ in .text("no thanks") }
            )
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")
            #expect(try client.reply().text == "no thanks")
            #expect(try client.isAtEnd())
        }

        @Test func `an unwanted body may come while a worker is at the answer`() throws {
            let server = try TestServer { _ in .answer(.work { _ in .text("done") }) }
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")
            #expect(try client.reply().text == "done")
            try client.send("unwanted!GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.reply().text == "done")
        }

        /// Bodies longer than the buffer are received in place; whatever stands behind them is not theirs.
        @Test(arguments: [70_000, 131_072, 300_001, 1_000_000], [false, true])
        func `a long body arrives whole, and so does what follows it`(count: Int, isChunked: Bool) throws {
            let server = try TestServer { _ in .echo }
            let client = try server.client()
            let body = String(decoding: (0..<count).map { UInt8(ascii: "a") + UInt8($0 % 23) }, as: UTF8.self)
            let framing =
                isChunked
                ? "Transfer-Encoding: chunked\r\n\r\n\(String(count, radix: 16))\r\n\(body)\r\n0\r\n\r\n"
                : "Content-Length: \(count)\r\n\r\n\(body)"
            let next = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nnext"
            var text = Substring("POST / HTTP/1.1\r\nHost: a\r\n" + framing + next)
            while !text.isEmpty {
                try client.send(String(text.prefix(99_991)))
                text = text.dropFirst(99_991)
            }
            #expect(try client.reply().text == body)
            #expect(try client.reply().text == "next")
            #expect(eventually { server.application.records.map(\.requestBytes) == [count, 4] })
        }

        @Test(arguments: [0, 1, 1000, 200_000])
        func `numbers are sent as they stand in memory`(count: Int) throws {
            let numbers = (0..<count).map { Double($0) / 7 }
            let server = try TestServer { _ in .answer(.response(Response(.ok, body: .doubles(after: [7], numbers)))) }
            let client = try server.client()
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
            var bytes: [UInt8] = [7]
            for number in numbers { withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 } }
            for _ in 0..<2 { #expect(try client.reply().body == bytes) }
        }

        @Test func `a long body beyond the limit is refused`() throws {
            let server = try TestServer { _ in .collect(limit: 200_000) { _ in .text("never") } }
            let client = try server.client()
            let chunk = "186a0\r\n" + String(repeating: "x", count: 100_000) + "\r\n"
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk)
            try client.send("1\r\nx")
            #expect(try client.reply().status == 413)
        }
    }
}
