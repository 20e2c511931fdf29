internal import Synchronization

/// A promise to answer later.
///
/// Whoever holds it calls ``resolve(_:)`` once, from any thread. If it is dropped unresolved, the client gets an
/// internal error: an exchange never hangs on a lost promise.
public final class Deferral: Sendable {
    /// Raised when nobody waits for the answer any longer.
    public let cancellation: Cancellation

    private let continuation: Mutex<(@Sendable (Answer?) -> Void)?>

    /// - Parameter continuation: Called exactly once, on the resolving thread; with `nil` if the promise was dropped.
    public init(cancellation: Cancellation, continuation: @escaping @Sendable (Answer?) -> Void) {
        self.cancellation = cancellation
        self.continuation = Mutex(continuation)
    }

    deinit { take()?(nil) }

    /// Gives the answer. Calls after the first change nothing.
    public func resolve(_ answer: Answer) {
        take()?(answer)
    }

    private func take() -> (@Sendable (Answer?) -> Void)? {
        continuation.withLock { held in
            defer { held = nil }
            return held
        }
    }
}
