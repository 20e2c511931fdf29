internal import Synchronization

/// Reads what texts bring, has rested ones go on, and gives them up when it is dropped.
final class GenerationReader: Sendable {
    let generations: [Generation]
    private let scheduler: TokenScheduler
    private let places = Atomic(0)
    private let wake = Mutex<(@Sendable () -> Void)?>(nil)

    init(_ generations: [Generation], scheduler: TokenScheduler) {
        self.generations = generations
        self.scheduler = scheduler
    }

    deinit { close() }

    /// The scheduler has given a place for each text.
    func holdsPlaces() {
        places.store(generations.count, ordering: .relaxed)
    }

    /// What to call when there is more to read.
    func start(_ wake: @escaping @Sendable () -> Void) {
        self.wake.withLock { $0 = wake }
    }

    /// What there is to read of a text.
    func read(_ index: Int, atMost count: Int) -> Generation.Reading {
        let wake = wake.withLock { $0 }
        let (reading, canGoOn) = generations[index].read(atMost: count, wake: wake ?? {})
        if canGoOn { scheduler.enqueue(generations[index], isPreparing: false) }
        return reading
    }

    /// Gives the texts up, and their places back.
    func close() {
        wake.withLock { $0 = nil }
        for generation in generations { generation.cancel() }
        let held = places.exchange(0, ordering: .relaxed)
        for _ in 0..<held { scheduler.end() }
    }
}
