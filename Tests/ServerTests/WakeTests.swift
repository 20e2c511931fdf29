import Dispatch
import HTTP
import Server
import Synchronization
import Testing

extension ServerTests {
    @Suite struct WakeTests {
        /// Events that another thread hands over, one when the one before has been taken.
        private final class HandedSource: BodySource {
            let placement: Placement
            let heartbeat: [UInt8]? = nil
            private struct Contents {
                var waiting = 0
                var produced = 0
                var wake: (@Sendable () -> Void)?
            }
            private let contents = Mutex(Contents())
            private let count: Int
            let taken = DispatchSemaphore(value: 0)

            init(_ count: Int, placement: Placement) {
                self.count = count
                self.placement = placement
            }

            var wake: (@Sendable () -> Void)? { contents.withLock { $0.wake } }

            func start(_ wake: @escaping @Sendable () -> Void) { contents.withLock { $0.wake = wake } }

            func add() {
                let wake = contents.withLock { contents in
                    contents.waiting += 1
                    return contents.wake
                }
                wake?()
            }

            func produce(into chunks: inout ChunkBuffer, cancellation: Cancellation) -> Production {
                let (waiting, isOver) = contents.withLock { contents in
                    defer { contents.waiting = 0 }
                    contents.produced += contents.waiting
                    return (contents.waiting, contents.produced == count)
                }
                for _ in 0..<waiting {
                    chunks.append([0x65])
                    taken.signal()
                }
                return isOver ? .end : .idle
            }

            func interrupt(_ reason: Cancellation.Reason) {}

            func close() {}
        }

        @Test(arguments: [Placement.loop, .worker])
        func `1,000 events of another thread arrive without waiting for a poll`(placement: Placement) throws {
            let source = HandedSource(1000, placement: placement)
            let server = try TestServer { _ in .answer(.response(Response(.ok, body: .stream(source)))) }
            let client = try server.client()
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.head().status == 200)
            let began = ContinuousClock.now
            DispatchQueue.global().async {
                for _ in 0..<1000 {
                    source.add()
                    source.taken.wait()
                }
            }
            for _ in 0..<1000 { #expect(try client.chunk() == [0x65]) }
            #expect(try client.chunk().isEmpty)
            // A poll comes after 25 ms: a thousand of them would take 25 s.
            #expect(ContinuousClock.now - began < .seconds(10))
        }

        @Test func `a wake after the end does nothing, and many at once are one`() throws {
            let source = HandedSource(1, placement: .loop)
            let server = try TestServer { _ in .answer(.response(Response(.ok, body: .stream(source)))) }
            let client = try server.client()
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.head().status == 200)
            DispatchQueue.concurrentPerform(iterations: 2000) { _ in source.wake?() }
            source.add()
            #expect(try client.chunk() == [0x65])
            #expect(try client.chunk().isEmpty)
            DispatchQueue.concurrentPerform(iterations: 2000) { _ in source.wake?() }
            try client.send("nonsense\r\n\r\n")
            #expect(try client.reply().status == 400)
        }
    }
}
