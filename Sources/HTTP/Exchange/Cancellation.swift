public import Synchronization

/// A flag that tells running work to stop; it is raised once, from any thread.
public final class Cancellation: Sendable {
    /// Why work was told to stop.
    public enum Reason: UInt8, Sendable, AtomicRepresentable {
        case none, clientGone, deadlineExceeded, shutdown
    }

    private let raised = Atomic<Reason>(.none)

    public init() {}

    /// Whether the work should stop.
    public var isCancelled: Bool { raised.load(ordering: .relaxed) != .none }

    /// Why the work should stop; ``Reason/none`` while it should not.
    public var reason: Reason { raised.load(ordering: .acquiring) }

    /// Raises the flag; later calls change nothing.
    public func cancel(_ reason: Reason) {
        _ = raised.compareExchange(expected: .none, desired: reason, ordering: .acquiringAndReleasing)
    }
}
