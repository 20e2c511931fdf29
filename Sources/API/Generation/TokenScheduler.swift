internal import Sessions
internal import Synchronization

/// Advances all texts that are being written: up to sixteen of one model in a tick, prompts in chunks between ticks,
/// owners in turn.
///
/// Runners do the work, on threads that the program lends; there are at most as many as the limits say, one starts when
/// something waits and ends when nothing does. A text's tokens do not depend on what runs beside it.
final class TokenScheduler: Sendable {
    /// What a runner does next.
    enum Task {
        case prepare(Generation)
        case draw([Generation])
    }

    let limits: GenerationLimits
    let meters = GenerationMeters()
    let prefixes: PrefixCache
    private let execute: @Sendable (@escaping @Sendable () -> Void) -> Void
    private let contents = Mutex(Contents())

    fileprivate struct Contents {
        var preparing = FairQueue<SessionOwner, Generation>()
        /// The texts whose next token waits for a tick, by model.
        var drawing: [ObjectIdentifier: FairQueue<SessionOwner, Generation>] = [:]
        /// The models that have some, in the order of their turns.
        var models: [ObjectIdentifier] = []
        var drawingCount = 0
        var runners = 0
        /// Texts that have begun and not ended.
        var generations = 0
        /// Chunks of prompts taken since the last tick.
        var chunks = 0
    }

    /// The most chunks of prompts between two ticks.
    private static let chunksBetweenTicks = 2

    init(
        limits: GenerationLimits, execute: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
    ) {
        self.limits = limits
        prefixes = PrefixCache(limit: limits.prefixBytes)
        self.execute = execute
    }

    /// Reserves places for texts.
    ///
    /// - Throws: ``APIError/tooManyGenerations(limit:)``. Each place is given back by ``end()``.
    func reserve(_ count: Int) throws(APIError) {
        let limit = limits.generations
        let isGiven = contents.withLock { contents in
            guard contents.generations + count <= limit else { return false }
            contents.generations += count
            return true
        }
        guard isGiven else { throw .tooManyGenerations(limit: limit) }
    }

    /// Gives a place back.
    func end() {
        contents.withLock { $0.generations -= 1 }
    }

    /// The texts being written, and those that wait for a runner.
    var load: (generations: Int, waiting: Int) {
        contents.withLock { ($0.generations, $0.preparing.count + $0.drawingCount) }
    }

    /// Has a text go on. A runner is started if one may be.
    ///
    /// - Parameter isPreparing: Whether its prompt is not absorbed yet.
    func enqueue(_ generation: Generation, isPreparing: Bool) {
        let starts = contents.withLock { contents in
            contents.append(generation, isPreparing: isPreparing)
            guard contents.runners < limits.runners else { return false }
            contents.runners += 1
            return true
        }
        if starts { execute { [self] in run() } }
    }

    /// As ``enqueue(_:isPreparing:)``, by a runner, which goes on itself: another is started for what one tick cannot
    /// take.
    func requeue(_ generations: [(generation: Generation, isPreparing: Bool)]) {
        let starts = contents.withLock { contents in
            for (generation, isPreparing) in generations { contents.append(generation, isPreparing: isPreparing) }
            let waiting = contents.drawingCount + 16 * contents.preparing.count
            guard contents.runners < limits.runners, waiting > 16 * contents.runners else { return false }
            contents.runners += 1
            return true
        }
        if starts { execute { [self] in run() } }
    }

    private func run() {
        var bench = GenerationBench(self)
        while let task = next() {
            switch task {
            case .prepare(let generation): bench.prepare(generation)
            case .draw(let generations): bench.draw(generations)
            }
        }
    }

    private func next() -> Task? {
        contents.withLock { contents in
            if contents.chunks < Self.chunksBetweenTicks || contents.drawingCount == 0,
                let generation = contents.preparing.popFirst()
            {
                contents.chunks += 1
                return .prepare(generation)
            }
            contents.chunks = 0
            let batch = contents.popBatch()
            guard batch.isEmpty else { return .draw(batch) }
            contents.runners -= 1
            return nil
        }
    }
}

extension TokenScheduler.Contents {
    fileprivate mutating func append(_ generation: Generation, isPreparing: Bool) {
        guard !isPreparing else { return preparing.append(generation, of: generation.owner) }
        let model = ObjectIdentifier(generation.model)
        if drawing[model] == nil { models.append(model) }
        drawing[model, default: FairQueue()].append(generation, of: generation.owner)
        drawingCount += 1
    }

    /// Up to sixteen texts of the model whose turn it is.
    fileprivate mutating func popBatch() -> [Generation] {
        guard !models.isEmpty else { return [] }
        let model = models.removeFirst()
        guard var queue = drawing.removeValue(forKey: model) else { return [] }
        var batch: [Generation] = []
        while batch.count < 16, let generation = queue.popFirst() { batch.append(generation) }
        drawingCount -= batch.count
        if !queue.isEmpty {
            drawing[model] = queue
            models.append(model)
        }
        return batch
    }
}
