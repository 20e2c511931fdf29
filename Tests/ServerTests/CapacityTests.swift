import Glibc
import HTTP
import Server
import Synchronization
import Testing

extension ServerTests {
    @Suite struct CapacityTests {
        @Test func `more connections than allowed are refused with 503`() throws {
            let server = try TestServer(configure: { $0.maximumConnections = 3 }) { .text($0.path) }
            var clients = try (0..<3).map { _ in try server.client() }
            for client in clients { #expect(try client.get("/a").status == 200) }
            let refused = try server.client()
            #expect(try refused.reply().status == 503)
            #expect(try refused.isAtEnd())
            clients.removeAll()
            #expect(eventually { server.server.status.connections == 0 })
            #expect(try server.client().get("/b").status == 200)
        }

        @Test func `each connection goes to the loop that has the fewest`() throws {
            let served = Mutex<[pthread_t: Int]>([:])
            let server = try TestServer(configure: { $0.loops = 2 }) { head in
                served.withLock { $0[pthread_self(), default: 0] += 1 }
                return .text(head.path)
            }
            let clients = try (0..<20).map { _ in try server.client() }
            for client in clients { #expect(try client.get("/").status == 200) }
            #expect(served.withLock { $0.values.sorted() } == [10, 10])
            #expect(server.server.status.connections == 20)
        }

        @Test func `connections opened and closed leave nothing behind`() throws {
            let server = try TestServer { head in
                head.path == "/stream" ? .answer(.response(Response(.ok, body: .stream(CountingSource(9))))) : .echo
            }
            #expect(try server.client().get("/stream").status == 200)
            #expect(eventually { server.server.status.connections == 0 })
            let before = openDescriptors()
            for index in 0..<1500 {
                let client = try server.client()
                switch index % 5 {
                case 0: #expect(try client.get("/stream").body.count == 90)
                case 1: try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab")
                case 2: try client.send("GET / HT")
                case 3:
                    client.resetOnClose()
                    try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                default: break
                }
            }
            #expect(eventually { server.server.status.connections == 0 })
            #expect(server.server.status.active == 0)
            #expect(eventually { openDescriptors() <= before })
        }

        @Test func `a server that ends leaves no descriptor behind`() throws {
            _ = try TestServer { .text($0.path) }
            let before = openDescriptors()
            for _ in 0..<20 {
                let server = try TestServer { .text($0.path) }
                #expect(try server.client().get("/").status == 200)
            }
            #expect(eventually { openDescriptors() <= before })
        }
    }
}
