import HTTP
import Server
import Synchronization
import Testing

extension ServerTests {
    @Suite struct WorkTests {
        private static let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

        @Test func `work is answered, and the loop serves others meanwhile`() throws {
            let gate = Gate()
            let server = try TestServer(configure: { $0.loops = 1 }) { head in
                guard head.path == "/slow" else { return .text("quick") }
                return .answer(
                    .work { _ in
                        gate.wait()
                        return .text("slow")
                    }
                )
            }
            let slow = try server.client()
            try slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try server.client().get("/quick").text == "quick")
            gate.open()
            #expect(try slow.reply().text == "slow")
        }

        @Test func `a full queue is answered with 503 at once`() throws {
            let gate = Gate()
            let server = try TestServer(configure: { $0.queueDepth = 2 }) { _ in
                .answer(
                    .work { _ in
                        gate.wait()
                        gate.open()
                        return .text("done")
                    }
                )
            }
            let clients = try (0..<3).map { _ in try server.client() }
            for (index, client) in clients.enumerated() {
                try client.send(Self.request)
                #expect(eventually { server.server.status.running == 1 && server.server.status.queueDepth == index })
            }
            let refused = try server.client()
            #expect(try refused.get("/").status == 503)
            gate.open()
            for client in clients { #expect(try client.reply().text == "done") }
            #expect(try refused.get("/").text == "done")
        }

        @Test func `a deadline that passes in the queue is answered with 504, and nothing runs`() throws {
            let gate = Gate()
            let runs = Atomic<Int>(0)
            let server = try TestServer(timeout: .milliseconds(100)) { head in
                .answer(
                    .work { _ in
                        runs.add(1, ordering: .relaxed)
                        gate.wait()
                        return .text(head.path)
                    }
                )
            }
            let first = try server.client()
            try first.send(Self.request)
            #expect(eventually { server.server.status.running == 1 })
            let second = try server.client()
            #expect(try second.get("/").status == 504)
            #expect(try first.reply().status == 504)
            gate.open()
            #expect(eventually { server.server.status.running == 0 })
            let runCount = runs.load(ordering: .relaxed)
            #expect(runCount == 1)
        }

        @Test func `work that runs past its deadline is told to stop, and the connection goes on`() throws {
            let reason = Mutex(Cancellation.Reason.none)
            let server = try TestServer(timeout: .milliseconds(60)) { head in
                guard head.path == "/slow" else { return .text("quick") }
                return .answer(
                    .work { context in
                        _ = eventually { context.cancellation.isCancelled }
                        reason.withLock { $0 = context.cancellation.reason }
                        return .text("late")
                    }
                )
            }
            let client = try server.client()
            #expect(try client.get("/slow").status == 504)
            #expect(try client.get("/quick").text == "quick")
            #expect(eventually { reason.withLock { $0 } == .deadlineExceeded })
        }

        @Test(arguments: [true, false])
        func `a client that goes away stops its work`(byReset: Bool) throws {
            let reason = Mutex(Cancellation.Reason.none)
            let server = try TestServer { _ in
                .answer(
                    .work { context in
                        _ = eventually { context.cancellation.isCancelled }
                        reason.withLock { $0 = context.cancellation.reason }
                        return .text("nobody")
                    }
                )
            }
            do {
                let client = try server.client()
                if byReset { client.resetOnClose() }
                try client.send(Self.request)
                #expect(eventually { server.server.status.running == 1 })
            }
            #expect(eventually { reason.withLock { $0 } == .clientGone })
            #expect(eventually { server.server.status.connections == 0 })
            #expect(server.application.records.map(\.outcome) == [.clientGone])
        }

        @Test func `work that waits for a client that has gone is dropped`() throws {
            let gate = Gate()
            let runs = Atomic<Int>(0)
            let server = try TestServer { _ in
                .answer(
                    .work { _ in
                        runs.add(1, ordering: .relaxed)
                        gate.wait()
                        return .text("done")
                    }
                )
            }
            let first = try server.client()
            try first.send(Self.request)
            #expect(eventually { server.server.status.running == 1 })
            do {
                let second = try server.client()
                try second.send(Self.request)
                #expect(eventually { server.server.status.queueDepth == 1 })
            }
            #expect(eventually { server.server.status.queueDepth == 0 })
            gate.open()
            #expect(try first.reply().text == "done")
            let runCount = runs.load(ordering: .relaxed)
            #expect(runCount == 1)
        }

        @Test func `a response leaves before the work beside it is done`() throws {
            let gate = Gate()
            let server = try TestServer(configure: { $0.queueDepth = 1 }) { head in
                .answer(
                    .accompanied { _, respond in
                        guard head.path != "/silent" else { return }
                        respond(.text("early"))
                        respond(.text("a second one goes nowhere"))
                        guard head.path == "/long" else { return }
                        gate.wait()
                        gate.open()
                    }
                )
            }
            let client = try server.client()
            #expect(try client.get("/").text == "early")
            #expect(try client.get("/silent").status == 500)
            #expect(try client.get("/long").text == "early")
            #expect(server.server.status.running == 1)
            let waiting = try server.client()
            try waiting.send(Self.request)
            #expect(eventually { server.server.status.queueDepth == 1 })
            #expect(try server.client().get("/").status == 503)
            gate.open()
            #expect(try waiting.reply().text == "early")
            #expect(eventually { server.server.status.running == 0 })
        }

        @Test func `a promise may be kept at once, later, by more work, or not at all`() throws {
            let kept = Mutex<[Deferral]>([])
            let server = try TestServer { head in
                .answer(
                    .deferred { deferral in
                        switch head.path {
                        case "/now": deferral.resolve(.text("now"))
                        case "/task": deferral.resolve(.work { _ in .text("work") })
                        case "/later": kept.withLock { $0.append(deferral) }
                        default: break
                        }
                    }
                )
            }
            let client = try server.client()
            #expect(try client.get("/now").text == "now")
            #expect(try client.get("/task").text == "work")
            #expect(try client.get("/lost").status == 500)
            try client.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(eventually { kept.withLock { $0.count } == 1 })
            kept.withLock { $0 }[0].resolve(.text("later"))
            #expect(try client.reply().text == "later")
        }

        @Test func `a promise that comes too late is a 504, and its answer goes nowhere`() throws {
            let kept = Mutex<[Deferral]>([])
            let server = try TestServer(timeout: .milliseconds(50)) { head in
                head.path == "/quick"
                    ? .text("quick") : .answer(.deferred { deferral in kept.withLock { $0.append(deferral) } })
            }
            let client = try server.client()
            #expect(try client.get("/").status == 504)
            let source = CountingSource(3)
            let deferral = kept.withLock { $0 }[0]
            #expect(deferral.cancellation.reason == .deadlineExceeded)
            deferral.resolve(.response(Response(.ok, body: .stream(source))))
            #expect(try client.get("/quick").text == "quick")
            #expect(eventually { source.state.closes == 1 })
        }

        @Test func `a stream of the workers is refused when their queue is full`() throws {
            let gate = Gate()
            let source = CountingSource(3, placement: .worker)
            let server = try TestServer(configure: { $0.queueDepth = 1 }) { head in
                if head.path == "/stream" { return .answer(.response(Response(.ok, body: .stream(source)))) }
                return .answer(
                    .work { _ in
                        gate.wait()
                        gate.open()
                        return .text("done")
                    }
                )
            }
            let clients = try (0..<2).map { _ in try server.client() }
            for (index, client) in clients.enumerated() {
                try client.send(Self.request)
                #expect(eventually { server.server.status.running == 1 && server.server.status.queueDepth == index })
            }
            #expect(try server.client().get("/stream").status == 503)
            #expect(source.state.closes == 1)
            gate.open()
            for client in clients { #expect(try client.reply().text == "done") }
        }
    }
}
