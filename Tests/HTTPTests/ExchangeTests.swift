import HTTP
import Synchronization
import Testing

@Suite struct ExchangeTests {
    @Test func `the first reason to stop is the one that stays`() {
        let cancellation = Cancellation()
        #expect(!cancellation.isCancelled && cancellation.reason == .none)
        cancellation.cancel(.deadlineExceeded)
        cancellation.cancel(.clientGone)
        #expect(cancellation.isCancelled && cancellation.reason == .deadlineExceeded)
    }

    @Test func `a promise is kept once, by the first who keeps it`() {
        let statuses = Mutex<[Int?]>([])
        let deferral = Deferral(cancellation: Cancellation()) { answer in
            guard case .response(let response)? = answer else { return statuses.withLock { $0.append(nil) } }
            statuses.withLock { $0.append(response.status.code) }
        }
        deferral.resolve(.response(Response(.ok)))
        deferral.resolve(.response(Response(.gone)))
        #expect(statuses.withLock { $0 } == [200])
    }

    @Test func `a promise that is dropped says so`() {
        let dropped = Mutex(0)
        do {
            _ = Deferral(cancellation: Cancellation()) { answer in
                if answer == nil { dropped.withLock { $0 += 1 } }
            }
        }
        #expect(dropped.withLock { $0 } == 1)
    }
}
