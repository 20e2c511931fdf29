internal import CLinux
internal import DequeModule
internal import Dispatch
internal import HTTP
internal import Synchronization

/// The work that is too long for a loop: a bounded first-in, first-out queue and a few workers.
///
/// A worker is a work item of a queue that targets the global pool, so that no thread is owned while there is nothing
/// to do. It takes items until none is left.
final class WorkQueue: Sendable {
    private struct State {
        var waiting: Deque<WorkItem> = []
        var running = 0
        var workers = 0
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let maximumWorkers: Int
    private let queue = DispatchQueue(
        label: "hippodrome.work", qos: .utility, attributes: .concurrent, target: .global(qos: .utility)
    )

    init(capacity: Int, workers: Int) {
        self.capacity = capacity
        maximumWorkers = workers
    }

    /// Items that wait, and items that run.
    var load: (waiting: Int, running: Int) {
        state.withLock { ($0.waiting.count, $0.running) }
    }

    /// Whether a new item would be refused.
    var isFull: Bool { state.withLock { $0.waiting.count >= capacity } }

    /// Queues a new item.
    ///
    /// - Returns: `false` if the queue is full: the item was not taken.
    func submit(_ item: WorkItem) -> Bool {
        let start = state.withLock { state -> Bool? in
            guard state.waiting.count < capacity else { return nil }
            return enqueue(item, in: &state)
        }
        guard let start else { return false }
        if start { startWorker() }
        return true
    }

    /// Queues the next part of work that was admitted before, so that it cannot be refused; a stream has one at most.
    func resubmit(_ item: WorkItem) {
        if state.withLock({ enqueue(item, in: &$0) }) { startWorker() }
    }

    /// Takes out the waiting item of this cancellation.
    ///
    /// - Returns: Whether there was one; if not, it runs or has run.
    func withdraw(_ cancellation: Cancellation) -> Bool {
        state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0.cancellation === cancellation }) else {
                return false
            }
            state.waiting.remove(at: index)
            return true
        }
    }

    /// - Returns: Whether one more worker is needed.
    private func enqueue(_ item: WorkItem, in state: inout State) -> Bool {
        state.waiting.append(item)
        guard state.workers < maximumWorkers else { return false }
        state.workers += 1
        return true
    }

    private func startWorker() {
        queue.async {
            system_lower_priority()
            self.work()
        }
    }

    private func work() {
        var finished = 0
        while let item = next(after: finished) {
            item.run()
            finished = 1
        }
    }

    /// The next item, in place of `finished` that ran; the worker ends when there is none.
    private func next(after finished: Int) -> WorkItem? {
        state.withLock { state in
            state.running -= finished
            guard let item = state.waiting.popFirst() else {
                state.workers -= 1
                return nil
            }
            state.running += 1
            return item
        }
    }
}
