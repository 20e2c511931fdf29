internal import Synchronization

/// The bytes of a request's body on their way from the connection to whoever works through them.
final class LineInbox: Sendable {
    private let contents = Mutex(Contents())

    private struct Contents {
        var bytes: [UInt8] = []
        /// The bytes that were taken out but not yet worked through.
        var held = 0
        var isComplete = false
    }

    /// What had come when it was taken.
    struct Delivery {
        let bytes: [UInt8]
        /// Whether nothing comes after it.
        let isLast: Bool
    }

    /// The bytes not yet worked through.
    var backlog: Int { contents.withLock { $0.bytes.count + $0.held } }

    func append(_ bytes: [UInt8]) {
        contents.withLock { $0.bytes.append(contentsOf: bytes) }
    }

    /// No more bytes come.
    func complete() {
        contents.withLock { $0.isComplete = true }
    }

    func take() -> Delivery {
        contents.withLock { contents in
            let delivery = Delivery(bytes: contents.bytes, isLast: contents.isComplete)
            contents.held += contents.bytes.count
            contents.bytes = []
            return delivery
        }
    }

    /// Says how many of the bytes taken have still to be worked through.
    func hold(_ count: Int) {
        contents.withLock { $0.held = count }
    }
}
