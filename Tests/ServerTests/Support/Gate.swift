import Dispatch

/// A gate that work waits at until a test opens it, for ten seconds at most.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func open() { semaphore.signal() }

    func wait() { _ = semaphore.wait(timeout: .now() + 10) }
}
