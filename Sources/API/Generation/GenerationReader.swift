internal import Synchronization

/// Reads what texts bring, has rested ones go on, and gives them up when it is dropped.
final class GenerationReader: Sendable {
    let generations: [Generation]
    private let scheduler: TokenScheduler
    private let places = Atomic(0)
    private let bell = Mutex(Bell(ring: {}))

    /// A closure as a member: one that is a lock's own value gets another thunk around it whenever it is looked at.
    private struct Bell {
        let ring: @Sendable () -> Void
    }

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
        bell.withLock { $0 = Bell(ring: wake) }
    }

    /// What there is to read of a text.
    func read(_ index: Int, atMost count: Int) -> Generation.Reading {
        let ring = bell.withLock { $0 }.ring
        let (reading, canGoOn) = generations[index].read(atMost: count, wake: ring)
        if canGoOn { scheduler.enqueue(generations[index], isPreparing: false) }
        return reading
    }

    /// Gives the texts up, and their places back.
    func close() {
        bell.withLock { $0 = Bell(ring: {}) }
        for generation in generations { generation.cancel() }
        let held = places.exchange(0, ordering: .relaxed)
        for _ in 0..<held { scheduler.end() }
    }
}
