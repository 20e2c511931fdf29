import Dispatch
import HTTP
import Server
import Synchronization
import Testing

extension ServerTests {
    @Suite struct DrainTests {
        @Test func `the end is announced at once, and served on until it comes`() throws {
            let isAnnounced = Atomic<Bool>(false)
            let announce: @Sendable () -> Void = { isAnnounced.store(true, ordering: .releasing) }
            let server = try TestServer(
                configure: {
                    $0.timeouts.drainDelay = .milliseconds(200)
                    $0.onDrain = announce
                },
                course: { .text($0.path) }
            )
            let client = try server.client()
            #expect(!(try client.get("/").closes))
            server.server.beginShutdown()
            let wasAnnounced = isAnnounced.load(ordering: .acquiring)
            #expect(wasAnnounced)
            #expect(server.server.status.isDraining)
            #expect(!(try client.get("/").closes))
            #expect(try server.client().get("/").status == 200)
            server.server.wait()
            #expect(try client.isAtEnd())
            #expect(throws: ClientError.self) { try server.client() }
        }

        @Test func `an end asked for before the beginning comes right after it`() throws {
            let application = TestApplication(timeout: .seconds(1)) { .text($0.path) }
            var configuration = ServerConfiguration(listen: [.ip(host: "127.0.0.1", port: 0)])
            configuration.timeouts.drainDelay = .zero
            let server = try HTTPServer(configuration: configuration, application: application)
            server.beginShutdown()
            try server.start()
            server.wait()
            #expect(throws: ClientError.self) { try Client(server.addresses[0]) }
        }

        @Test func `what is in flight is finished, with a word that it is the last`() throws {
            let gate = Gate()
            let server = try TestServer { _ in
                .answer(
                    .work { _ in
                        gate.wait()
                        return .text("done")
                    }
                )
            }
            let client = try server.client()
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(eventually { server.server.status.running == 1 })
            server.server.beginShutdown()
            #expect(eventually { (try? server.client()) == nil })
            gate.open()
            let reply = try client.reply()
            #expect(reply.text == "done")
            #expect(reply.closes)
            server.server.wait()
        }

        @Test func `streams are asked to end`() throws {
            let source = CountingSource(.max, of: 100, idlesBetween: true)
            let server = try TestServer { _ in .answer(.response(Response(.ok, body: .stream(source)))) }
            let client = try server.client()
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try client.chunkAfterHead()
            server.server.beginShutdown()
            var last: [UInt8] = []
            while case let chunk = try client.chunk(), !chunk.isEmpty { last = chunk }
            #expect(last == Array("last".utf8))
            #expect(source.state.interruption == .shutdown)
            #expect(source.state.closes == 1)
            server.server.wait()
        }

        @Test func `what does not end in time is refused or cut`() throws {
            let gate = Gate()
            let source = CountingSource(.max, of: 1000)
            let server = try TestServer(configure: { $0.timeouts.drainTimeout = .milliseconds(150) }) { head in
                if head.path == "/stream" { return .answer(.response(Response(.ok, body: .stream(source)))) }
                return .answer(
                    .work { _ in
                        gate.wait()
                        return .text("late")
                    }
                )
            }
            let worker = try server.client()
            try worker.send("GET /task HTTP/1.1\r\nHost: a\r\n\r\n")
            let reader = try server.client(receiveBuffer: 4096)
            try reader.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(eventually { server.server.status.active == 2 && server.server.status.running == 1 })
            server.server.beginShutdown()
            #expect(try worker.reply().status == 503)
            server.server.wait()
            #expect(source.state.closes == 1)
            gate.open()
        }

        @Test func `stopNow cuts everything`() throws {
            let source = CountingSource(.max, of: 1000, placement: .worker)
            let server = try TestServer { _ in .answer(.response(Response(.ok, body: .stream(source)))) }
            let client = try server.client(receiveBuffer: 4096)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.head().status == 200)
            let time = elapsed {
                server.server.stopNow()
                server.server.wait()
            }
            #expect(time < .seconds(2))
            #expect(eventually { source.state.closes == 1 })
        }

        @Test func `an end under load cuts no response`() throws {
            let server = try TestServer(configure: {
                $0.timeouts.drainDelay = .milliseconds(50)
                $0.timeouts.drainIdle = .milliseconds(500)
            }) { head in
                head.path == "/task" ? .answer(.work { _ in .text("work") }) : .text("at once")
            }
            let address = server.address
            let answered = Atomic<Int>(0)
            let lost = Atomic<Int>(0)
            let group = DispatchGroup()
            for index in 0..<8 {
                DispatchQueue(label: "client \(index)").async(group: group) {
                    guard let client = try? Client(address) else { return }
                    while true {
                        guard let reply = try? client.get(index % 2 == 0 ? "/task" : "/") else {
                            lost.add(1, ordering: .relaxed)
                            return
                        }
                        answered.add(1, ordering: .relaxed)
                        if reply.closes { return }
                    }
                }
            }
            let isBusy = eventually { answered.load(ordering: .relaxed) > 500 }
            #expect(isBusy)
            server.server.beginShutdown()
            group.wait()
            server.server.wait()
            let lostCount = lost.load(ordering: .relaxed)
            #expect(lostCount == 0)
            let answeredCount = answered.load(ordering: .relaxed)
            #expect(server.application.records.count == answeredCount)
        }
    }
}
