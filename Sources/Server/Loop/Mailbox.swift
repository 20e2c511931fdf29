internal import CLinux
internal import Synchronization

/// How other threads reach a loop: a list of messages and an eventfd that wakes it, once for a batch.
final class Mailbox: Sendable {
    private struct Contents {
        var messages: [LoopMessage] = []
        var isClosed = false
    }

    /// Readable while messages wait.
    let event: Descriptor
    private let contents = Mutex(Contents())

    init() throws(ServerError) {
        let number = system_event_create()
        guard number >= 0 else { throw .system(operation: "eventfd", code: -number) }
        event = Descriptor(number: number)
    }

    deinit { event.close() }

    /// Delivers `message`.
    ///
    /// - Returns: `false` if the loop has ended: the message was not taken.
    func post(_ message: LoopMessage) -> Bool {
        contents.withLock { contents in
            guard !contents.isClosed else { return false }
            contents.messages.append(message)
            if contents.messages.count == 1 { system_event_signal(event.number) }
            return true
        }
    }

    /// Swaps the waiting messages for the empty `batch`.
    func take(into batch: inout [LoopMessage]) {
        contents.withLock { contents in
            guard !contents.messages.isEmpty else { return }
            system_event_clear(event.number)
            swap(&contents.messages, &batch)
        }
    }

    /// Refuses messages from now on.
    ///
    /// - Returns: `false`, and nothing is changed, if messages wait.
    func closeIfEmpty() -> Bool {
        contents.withLock { contents in
            guard contents.messages.isEmpty else { return false }
            contents.isClosed = true
            return true
        }
    }
}
