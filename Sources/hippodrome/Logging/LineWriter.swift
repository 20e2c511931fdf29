internal import Dispatch
internal import Glibc
internal import Synchronization

/// Lines on their way to a descriptor, written by a thread of their own so that nobody waits for a slow reader.
///
/// ```
/// append ──▶ pending (bounded) ──▶ batch ──▶ write(2)
///   any thread, under the mutex      the queue's thread
/// ```
///
/// A batch is written when the oldest pending line is `delay` old or when 64 KiB are pending. Lines that find
/// `capacity` bytes pending are dropped and counted.
final class LineWriter: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var isScheduled = false
        var dropped = 0
    }

    /// How many pending bytes are written without waiting for `delay`.
    private static let batch = 65_536

    private let descriptor: Int32
    private let delay: DispatchTimeInterval
    private let capacity: Int
    private let state = Mutex(State())
    // A queue that owns its thread: write(2) may block for as long as the reader of the pipe pleases.
    private let queue = DispatchQueue(label: "hippodrome.lines")

    init(descriptor: Int32, delay: DispatchTimeInterval, capacity: Int = 4 << 20) {
        self.descriptor = descriptor
        self.delay = delay
        self.capacity = capacity
    }

    /// How many lines were dropped so far because the reader was too slow.
    var dropped: Int { state.withLock(\.dropped) }

    /// Takes a line with its line feed.
    func append(_ line: [UInt8]) {
        let wait: DispatchTimeInterval? = state.withLock { state in
            guard state.pending.count + line.count < capacity else {
                state.dropped += 1
                return nil
            }
            state.pending.append(contentsOf: line)
            let isFull = state.pending.count >= Self.batch && state.pending.count - line.count <= Self.batch
            guard !state.isScheduled || isFull else { return nil }
            state.isScheduled = true
            return isFull ? .nanoseconds(0) : delay
        }
        guard let wait else { return }
        queue.asyncAfter(deadline: .now() + wait) { [self] in writePending() }
    }

    /// Writes what is pending and waits for it, at most for `patience`.
    func flush(patience: DispatchTimeInterval = .seconds(1)) {
        let done = DispatchSemaphore(value: 0)
        queue.async { [self] in
            writePending()
            done.signal()
        }
        _ = done.wait(timeout: .now() + patience)
    }

    private func writePending() {
        let batch = state.withLock { state in
            defer { state.pending = [] }
            state.isScheduled = false
            return state.pending
        }
        var start = 0
        while start < batch.count {
            let count = batch.withUnsafeBytes { write(descriptor, $0.baseAddress! + start, batch.count - start) }
            if count < 0 && errno == EINTR { continue }
            // A reader that has gone away takes the log with it, not the service.
            guard count > 0 else { return }
            start += count
        }
    }
}
