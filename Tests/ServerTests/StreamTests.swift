import HTTP
import Server
import Testing

extension ServerTests {
    @Suite struct StreamTests {
        private static func serve(
            _ source: CountingSource, configure: (inout ServerConfiguration) -> Void = { _ in }
        ) throws -> TestServer {
            try TestServer(configure: configure) { _ in .answer(.response(Response(.ok, body: .stream(source)))) }
        }

        @Test(arguments: [Placement.loop, .worker])
        func `every event is a chunk, and the connection goes on`(placement: Placement) throws {
            let source = CountingSource(3000, placement: placement)
            let server = try Self.serve(source)
            let client = try server.client()
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.head()["transfer-encoding"] == "chunked")
            for _ in 0..<3000 { #expect(try client.chunk().count == 10) }
            #expect(try client.chunk().isEmpty)
            #expect(eventually { source.state.closes == 1 })
            #expect(source.state.concurrentCalls == 0)
            try client.send("nonsense\r\n\r\n")
            #expect(try client.reply().status == 400)
        }

        @Test(arguments: [Placement.loop, .worker])
        func `a client that does not read stops its producer, and resumes it`(placement: Placement) throws {
            let source = CountingSource(10_000, of: 1000, placement: placement)
            let server = try Self.serve(source)
            let client = try server.client(receiveBuffer: 4096)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.head().status == 200)
            var last = -1
            #expect(
                eventually {
                    defer { last = source.state.produced }
                    return last == source.state.produced && last > 0
                }
            )
            // 64 KiB for us; the rest is the kernel's on both sides of the loopback.
            #expect(source.state.produced < 65 + 400)
            for _ in 0..<10_000 { #expect(try client.chunk().count == 1000) }
            #expect(try client.chunk().isEmpty)
            #expect(source.state.largestBatch <= 17_500)
        }

        @Test(arguments: [Placement.loop, .worker])
        func `a client that goes away closes the source, once`(placement: Placement) throws {
            let source = CountingSource(.max, of: 1000, placement: placement)
            let server = try Self.serve(source)
            do {
                let client = try server.client()
                try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try client.chunkAfterHead().count == 1000)
            }
            #expect(eventually { source.state.closes == 1 && !server.application.records.isEmpty })
            #expect(source.state.callsAfterClose == 0)
            #expect(server.application.records.map(\.outcome) == [.clientGone])
        }

        @Test func `HEAD closes the source unasked`() throws {
            let source = CountingSource(10)
            let server = try Self.serve(source)
            let client = try server.client()
            try client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.head().status == 200)
            #expect(eventually { source.state.closes == 1 })
            #expect(source.state.produced == 0)
        }

        @Test func `HTTP 1.0 gets the events until the end of the connection`() throws {
            let source = CountingSource(5000)
            let server = try Self.serve(source)
            let client = try server.client()
            try client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(try client.head()["transfer-encoding"] == nil)
            #expect(try client.readToEnd().count == 50_000)
        }

        @Test func `a source without input is asked again`() throws {
            let source = CountingSource(4, idlesBetween: true)
            let server = try Self.serve(source)
            let client = try server.client()
            #expect(try client.get("/").body.count == 40)
        }

        @Test func `a silence is broken by heartbeats`() throws {
            let source = CountingSource(20, heartbeat: Array(":".utf8), idlesBetween: true)
            let server = try Self.serve(source) { $0.timeouts.heartbeat = .milliseconds(5) }
            let client = try server.client()
            let text = try client.get("/").text
            #expect(text.filter { $0 == "e" }.count == 200)
            #expect(text.contains(":"))
        }

        @Test func `a reader that stalls is cut`() throws {
            let source = CountingSource(.max, of: 1000)
            let server = try Self.serve(source) { $0.timeouts.stalledWrite = .milliseconds(80) }
            let client = try server.client(receiveBuffer: 4096)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(eventually { source.state.closes == 1 && !server.application.records.isEmpty })
            #expect(server.application.records.map(\.outcome) == [.cut])
            #expect(try client.head().status == 200)
        }

        @Test func `requests behind a stream wait for its end`() throws {
            let source = CountingSource(10_000)
            let server = try TestServer { head in
                head.path == "/" ? .answer(.response(Response(.ok, body: .stream(source)))) : .text("after")
            }
            let client = try server.client()
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /after HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.reply().body.count == 100_000)
            #expect(try client.reply().text == "after")
        }

        @Test func `a source that answers nobody is closed`() throws {
            let source = CountingSource(10)
            let gate = Gate()
            let server = try TestServer { _ in
                .answer(
                    .work { _ in
                        gate.wait()
                        return Response(.ok, body: .stream(source))
                    }
                )
            }
            do {
                let client = try server.client()
                try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(eventually { server.server.status.running == 1 })
            }
            #expect(eventually { server.server.status.active == 0 })
            gate.open()
            #expect(eventually { source.state.closes == 1 })
        }
    }
}

extension Client {
    /// Reads a head and the first chunk behind it.
    func chunkAfterHead() throws -> [UInt8] {
        _ = try head()
        return try chunk()
    }
}
