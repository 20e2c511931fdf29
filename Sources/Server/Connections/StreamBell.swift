internal import HTTP
internal import Synchronization

/// Wakes one stream from other threads: its loop gets one letter, however often the bell rings before that is read.
final class StreamBell: Sendable {
    private let ticket: Ticket
    private let loop: LoopHandle
    private let hasRung = Atomic<Bool>(false)

    init(_ ticket: Ticket, of loop: LoopHandle) {
        self.ticket = ticket
        self.loop = loop
    }

    /// Sends the letter, unless one is under way.
    func ring() {
        guard !hasRung.exchange(true, ordering: .acquiringAndReleasing) else { return }
        _ = loop.mailbox.post(.woken(ticket, self))
    }

    /// The letter has been read: what happens from now on rings again.
    func rearm() { hasRung.store(false, ordering: .sequentiallyConsistent) }
}
